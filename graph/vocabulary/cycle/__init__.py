"""Words of the forum's cycle: what is invited, found, promised, asked for and referred, one vocabulary a file."""

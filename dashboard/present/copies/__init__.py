"""Other copies of a directory in words: what a bundle would change, whose keys are accepted, what was joined."""

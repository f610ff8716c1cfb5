"""Who may unlock a directory: the key file, what is sealed in it, and how guessing is made slow."""

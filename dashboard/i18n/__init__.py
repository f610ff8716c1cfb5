"""Languages: the language of a reader, and the sheet in which translations are reviewed."""

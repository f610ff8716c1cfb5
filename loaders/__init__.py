"""Loaders: from people's files to records; every problem names its file, row and column. They import `graph/` only."""

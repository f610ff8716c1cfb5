"""Loaders: from people's files to records, with every problem named at its place. They import `graph/` and nothing else of the house."""

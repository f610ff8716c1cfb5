"""Duplicates: entries of one directory that may be the same body or person, with a score and the reasons."""

"""Screens that are shown in the place of a page: before a directory is open, and where it cannot be read."""

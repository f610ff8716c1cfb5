"""Formats: one file for each kind of file that is read. Each declares itself."""

"""Exports: a view as bytes in the formats of other tools. Each format is one file in `formats/`."""

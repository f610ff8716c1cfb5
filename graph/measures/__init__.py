"""Measures: one file each, named after what it measures; a measure describes and never judges."""

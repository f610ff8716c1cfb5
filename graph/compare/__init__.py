"""Comparing two states of one directory: records, figures and gaps."""

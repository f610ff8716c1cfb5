"""Comparing: what differs between two states of one directory, in records, figures and gaps."""

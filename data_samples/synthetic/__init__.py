"""Synthetic directories of any size: planned, laid out as communities, written in chunks of columns."""

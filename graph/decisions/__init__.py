"""Decisions that people took about gaps and introductions, next to the gaps and introductions computed now."""

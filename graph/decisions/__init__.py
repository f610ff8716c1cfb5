"""Decisions: what people decided about gaps and introductions, beside what is computed now."""

"""Gaps: one file a code, each judging a measure against a standard; `find.py` runs them all."""

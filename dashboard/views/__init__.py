"""The pages, one a file; each declares itself as `PAGE` (`pages.py`)."""

"""Incremental: the network after an edit, made from the one before, and what an edit leaves unchanged."""

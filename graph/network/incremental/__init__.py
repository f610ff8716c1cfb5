"""Incremental: the network after an edit, made from the network before it, and what the edit leaves unchanged."""

"""Editing: drafts, saving, files that are dropped, and records that somebody else deleted meanwhile."""

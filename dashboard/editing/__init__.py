"""Editing: drafts, saving, dropped files, and records that somebody else deleted meanwhile."""

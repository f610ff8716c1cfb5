"""Caches for all sessions: bounded, and keyed by who may see a value."""

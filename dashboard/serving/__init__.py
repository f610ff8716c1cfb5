"""Serving: the server on this machine, its guard, its first page, its settings and the warm-up."""

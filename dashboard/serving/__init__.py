"""The server on this machine, its guard, its first page, its settings and its warm-up."""

"""Closers: for each gap, between which actors a new tie could close it."""

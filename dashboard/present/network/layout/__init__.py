"""Positions of actors and groups on the canvas: computed in Python, always the same for the same network."""

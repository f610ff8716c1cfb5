"""Erasing an entity for good: what it reaches, and what it cannot reach, said before and afterwards."""

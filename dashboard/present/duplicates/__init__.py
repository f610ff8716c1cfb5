"""Duplicates in words: the pairs, their reasons, and both entries beside each other."""

"""Introductions: which new ties close the most gaps, and for each one the broker, the channel and the risk."""

"""Introductions: which new ties mend most of a network, and through whom, over what and at what risk each is made."""

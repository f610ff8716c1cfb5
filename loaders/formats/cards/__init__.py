"""Address cards: their lines, and the ways of contact in them."""

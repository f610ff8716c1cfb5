"""Places: names and p-codes of states, regions and townships in either script."""

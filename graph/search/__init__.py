"""Search: entities found by name, in either script."""

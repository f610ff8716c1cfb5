"""Search for entities by name, in either script."""

"""Sizes and colours of actors and ties: by measures and by what is recorded, with their legend."""

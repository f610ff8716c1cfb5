"""Network: actors and ties on one date as arrays, the small loops that run over them, and how it changes with an edit."""

"""The register Outside: what has left a directory, for whom, and what became of it."""

"""Graph files: what every reader of nodes and edges shares."""

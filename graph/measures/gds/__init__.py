"""Measures of a network that is too large for a laptop, computed in a team's server by Graph Data Science."""

"""Taken today: somebody was detained. What they knew, what to burn, whom to warn first, and what to stop."""

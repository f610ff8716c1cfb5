"""Scenarios: what happens to the network if actors, channels or a region's internet are lost, or ties are added."""

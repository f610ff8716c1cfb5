"""Scenarios: what would become of the network if actors, channels or a region's internet were lost, or ties were added."""

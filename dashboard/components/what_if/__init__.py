"""Components of the What if page: building a scenario, and saved scenarios."""

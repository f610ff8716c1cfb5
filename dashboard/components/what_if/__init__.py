"""Components of the What if page: building a scenario, and scenarios kept by name."""

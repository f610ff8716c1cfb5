"""Two copies of one directory become one: bundles of changes, and joining them (decision 40)."""

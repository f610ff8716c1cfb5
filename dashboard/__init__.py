"""The dashboard: what coordinators, policymakers and analysts see of a directory, in their browser and on this
machine alone.
"""

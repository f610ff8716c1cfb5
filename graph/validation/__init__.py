"""Validation, one file per sort of rule; `graph.validate` runs them all."""

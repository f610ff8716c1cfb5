"""Validation, one file per sort of rule; `kunyet.graph.validate` runs them all."""

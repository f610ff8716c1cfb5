"""Validation, one file per sort of rule; `kunyet.graph.records.validation.validate` runs them all."""

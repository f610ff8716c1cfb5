"""Validation of records, one file for each group of rules; `kunyet.graph.records.validation.validate` runs all of
them.
"""

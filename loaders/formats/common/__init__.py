"""Shared by formats: how a format is found, sheets of coded columns, reports, and budgets against hostile files."""

"""Exports: one file a format, each giving a view as bytes, piece by piece; `graph/exports/export.py` writes them."""

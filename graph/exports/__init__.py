"""Exports: one file a format, each giving a view as bytes, piece by piece; `graph/export.py` writes them."""

"""Workbooks (XLSX) in detail: their parts, their cells as a spreadsheet program shows them, and escaped characters."""

"""Writing: tables as files that read back equal and that no spreadsheet runs."""

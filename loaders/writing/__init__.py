"""Writing: tables as files that read back equal and run nothing in a spreadsheet program."""

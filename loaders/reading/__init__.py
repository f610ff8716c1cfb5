"""Reading: files become sheets, sheets become tables, tables become records; with every problem."""

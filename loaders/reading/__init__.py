"""Reading: sheets become tables: headings, cells, references, problems and the report."""

"""What a person says about rows, columns and sheets that are errors, or open, as they stand."""

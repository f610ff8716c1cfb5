"""What commands do with slips."""

"""What commands that decide between two sides share."""

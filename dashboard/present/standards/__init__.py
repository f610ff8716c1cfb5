"""What the page Standards says."""

"""What formats share: sheets of coded columns, and the guards against hostile files."""

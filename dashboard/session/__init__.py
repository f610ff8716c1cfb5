"""Session: what the dashboard remembers of one reader."""

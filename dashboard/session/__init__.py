"""The state of one reader's session, its open directory, and one run of a page."""

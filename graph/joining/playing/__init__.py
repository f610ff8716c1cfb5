"""Playing the edits of several copies in one order: the outcome is the same on every copy (decision 40)."""

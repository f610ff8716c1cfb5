"""Overview of a directory: who reaches whom, who is where, what changed since the last forum, what channels carry."""

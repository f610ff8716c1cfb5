"""A directory at a glance: who reaches whom, who is there, what changed since the last forum, what each channel carries."""

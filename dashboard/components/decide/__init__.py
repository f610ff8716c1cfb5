"""Parts that ask a person to decide between two sides."""

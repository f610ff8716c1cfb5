"""Messages: every text that a person reads, in every language, made from codes and data."""

"""What all gaps share: how they are found, kept as columns, described in words and documented."""

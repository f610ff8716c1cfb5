"""What all gaps share: their declaration, how they are found, stored as columns, described in words and documented."""

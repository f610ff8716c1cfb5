"""What all measures share: their declaration, the table, data frames, and distances to the nearest of some actors."""

"""What all measures share: the table, data frames, samples, and how far everybody is from somebody."""

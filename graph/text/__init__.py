"""Text: normal form, folding, romanisation, nearest words, dates and values, as people write them."""

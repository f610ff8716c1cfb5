"""Text as people write it: normal form, folding, syllables, romanisation, suggestions, dates and values."""

"""Text in files: encodings, Zawgyi, words of a vocabulary, dates as people write them."""

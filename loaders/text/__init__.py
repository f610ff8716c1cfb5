"""Text in files: encodings, Zawgyi, words of vocabularies, and dates in the styles that people write."""

"""Vocabulary: the words that a directory may use: kinds, types of tie, channels, regions, languages, services, code names."""

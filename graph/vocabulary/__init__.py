"""Vocabulary: the words that a directory may use: kinds, types of tie, channels, markings, states, regions, languages, services, code names."""

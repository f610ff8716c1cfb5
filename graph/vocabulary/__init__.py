"""Vocabulary: the words that a directory may use.

Kinds, channels, types of tie, markings, states, severities, regions, languages, services and code names.
"""

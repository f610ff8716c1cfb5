"""Zawgyi, an obsolete encoding of Burmese: which texts are written in it, and the same texts in Unicode."""

"""Measures: one file per measure (`MEASURE = Measure(...)`), found by looking through this folder. A measure describes.

It never judges.
"""

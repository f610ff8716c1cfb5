"""Guessing what files of another layout hold, and the questions that stay open."""

"""The parts of the page Standards that take input."""

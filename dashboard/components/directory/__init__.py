"""The parts of the page Directory that take input."""

"""The parts of the page Forums that take input."""

"""Standards: the rules by which gaps are found, as users write them."""

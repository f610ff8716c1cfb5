"""Standards: the rules that gaps are judged by, as users write them."""

"""Ways of contact in files: the headings and texts in which they stand, and the contacts that become of them."""

"""Parts of the page of the brief."""

"""Parts of the page Support."""

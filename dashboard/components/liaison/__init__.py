"""Parts of the page Find a liaison."""

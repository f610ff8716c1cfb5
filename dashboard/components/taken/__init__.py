"""Components of the page Taken today."""

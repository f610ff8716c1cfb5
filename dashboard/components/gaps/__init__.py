"""Components about gaps and introductions: filters, and the forms in which people decide."""

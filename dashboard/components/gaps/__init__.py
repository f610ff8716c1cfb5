"""Components about gaps and introductions: filters, and the forms of decisions."""

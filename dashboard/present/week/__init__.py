"""What the page This week says."""

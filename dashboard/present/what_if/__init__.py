"""What the What if page shows, as markup."""

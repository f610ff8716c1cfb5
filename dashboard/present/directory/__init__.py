"""What the Directory page shows, as markup."""

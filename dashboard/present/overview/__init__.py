"""What the Overview page shows, as markup."""

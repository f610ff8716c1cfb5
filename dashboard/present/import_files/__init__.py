"""What the Import page shows, as markup."""

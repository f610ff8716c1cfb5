"""What the Profile page shows, as markup."""

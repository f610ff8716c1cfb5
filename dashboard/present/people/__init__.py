"""What the People and audit page shows, as markup."""

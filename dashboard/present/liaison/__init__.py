"""What the Find a liaison page shows, as markup."""

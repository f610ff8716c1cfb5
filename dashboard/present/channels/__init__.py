"""What the Channels page shows, as markup."""

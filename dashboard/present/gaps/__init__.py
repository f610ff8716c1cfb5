"""What the Coordination gaps page shows, as markup."""

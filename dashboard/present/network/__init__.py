"""What the Network page shows, as plain data and markup."""

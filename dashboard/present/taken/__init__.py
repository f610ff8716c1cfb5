"""What the page shows when somebody was taken, as markup."""

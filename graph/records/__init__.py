"""Records: tables and their columns, identity, and what makes a record valid."""

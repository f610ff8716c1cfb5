"""What the Edit page shows: the form of a record, and the words around it."""

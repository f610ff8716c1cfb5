"""The server itself: the connection, its errors, its schema, and how long to wait for it."""

"""Writing to the server: the write lock, batches, versions and erasure."""

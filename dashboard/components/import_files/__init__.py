"""Components of the Import page: dropped files, their preview, loading them, and the last load."""

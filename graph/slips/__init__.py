"""Slips: sealed letters of whoever may not change a directory's records to its coordinators, and their answers."""

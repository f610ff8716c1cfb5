"""Stores: the contract, and one file or folder for each kind of store."""

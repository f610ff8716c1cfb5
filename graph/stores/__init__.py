"""Stores: the contract, and one file per place in which a directory can live."""

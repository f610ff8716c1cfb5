"""Synthetic directories of any size: a plan counts the rows, the network is drawn, and tables are written in chunks
of columns.
"""

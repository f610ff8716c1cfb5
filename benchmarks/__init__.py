"""Benchmarks: the cost of each step on generated directories, compared with a peer in the same run."""

"""Kernels: loops over arrays, plain Python on small graphs and compiled on large ones (see `graph/network/jit.py`).

Each file holds kernels that belong together and is named in `kunyet.graph.network.jit.KERNEL_MODULES`. Its
`compile_all` runs each kernel compiled, with the types of array that the measures pass, so that numba's cache is
filled.
"""

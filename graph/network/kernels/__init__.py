"""Kernels: loops over integer arrays that are plain Python on small graphs and compiled on large ones (see `graph/network/jit.py`).

Each file holds what belongs together, is named in `kunyet.graph.network.jit.KERNEL_MODULES`, and has a `compile_all` that runs each of its kernels
compiled, with the types of array that the measures pass, so that numba's cache is filled.
"""

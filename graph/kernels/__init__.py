"""Kernels: loops over integer arrays that are plain Python on small graphs and compiled on large ones (see `graph/compiled.py`).

Each file holds what belongs together; `compile_all` runs every kernel of this room compiled, so that the cache is filled.
"""

from __future__ import annotations

from graph.kernels.traversal import block_heads, connected, depth_first, distances

KERNELS = (connected, depth_first, distances, block_heads)


def compile_all() -> None:
    """Compile every kernel, with the types of array that the measures pass."""
    import numpy as np

    from graph.adjacency import Adjacency

    tie = np.zeros(1, dtype=np.int32)
    graph = Adjacency.of_pairs(2, tie, tie + 1)
    everyone = np.ones(2, dtype=np.bool_)
    connected.compiled(graph.start, graph.neighbours)
    depth_first.compiled(graph.start, graph.neighbours, graph.pair)
    distances.compiled(graph.start, graph.neighbours, graph.pair, tie, everyone, everyone[:1], 2)
    block_heads.compiled(graph.start, graph.neighbours, everyone, ~everyone)

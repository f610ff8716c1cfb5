"""Core number: how deep an actor stands in the dense part of a network.

The core number of an actor is the largest k such that it is in the k-core, the largest part in which everybody has at least k neighbours
within the part. An isolate has 0, everybody in a tree 1. Always on the undirected network. Source: Seidman 1983; computed by
peeling (Batagelj and Zaversnik 2003).
"""

from __future__ import annotations

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.paths import peel
from kunyet.graph.network.network import Network


def core_number(network: Network) -> Ints:
    """Return each actor's core number."""
    graph = network.graph
    return peel.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours)

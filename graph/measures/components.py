"""Components: the parts of a network between which no tie runs, and which actors are in which.

Two actors are in one component when a path of ties joins them (Wasserman and Faust 1994). An isolate is a component of its own; an empty
network has none. Components are numbered in the order of their smallest ids; the largest, of equals the one with the smallest id, is
what the others are apart from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.memo import once
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.traversal import connected
from kunyet.graph.network.network import Network


@dataclass(frozen=True, eq=False)
class Components:
    """The component of each actor (`label`), and the number of actors of each component (`size`).

    `largest` is the number of the largest component, -1 in an empty network.
    """

    label: Ints
    size: NDArray[np.int64]
    largest: int

    def members(self) -> tuple[Ints, NDArray[np.int64]]:
        """Return the actors by component, ascending within each, and where each component starts among them (and the end)."""
        order = np.argsort(self.label, kind="stable").astype(np.int32)
        return order, np.concatenate(([0], np.cumsum(self.size)))


@once
def components(network: Network) -> Components:
    """Return the components of a network, over all its actors and pairs."""
    graph = network.graph
    label = connected.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours)
    size = np.bincount(label, minlength=0)
    return Components(label, size, int(size.argmax()) if len(size) else -1)

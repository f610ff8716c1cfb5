"""Communities: groups with many ties within and few between, found by Leiden on modularity.

Modularity is the share of ties within communities less what it would be by chance at the same degrees (Newman and Girvan 2004), -0.5 to
1; it is the quality that is stated. Leiden improves it until nothing changes, from a fixed seed, so that the same network gives the same
communities. They are numbered in the order of their smallest ids; an isolate is one of its own, and an empty network has none. Without
any tie, modularity has no value (NaN). Always on the undirected network, plain. Source: Traag, Waltman and van Eck 2019.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from kunyet.graph.measures.common.arcs import as_igraph
from kunyet.graph.measures.common.sample import SEED
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.network import Network

_UNTIL_STABLE: Final = -1
_ROUNDS: Final = 2
_LARGE: Final = 20_000


@dataclass(frozen=True, eq=False)
class Communities:
    """The community of each actor, and the modularity of the division."""

    label: Ints
    modularity: float
    seed: int

    @property
    def count(self) -> int:
        """How many communities there are."""
        return int(self.label.max()) + 1 if len(self.label) else 0


def communities(network: Network) -> Communities:
    """Return the communities of a network."""
    return divided(network.graph)


def divided(graph: Adjacency) -> Communities:
    """Return the communities of a simple graph."""
    if not graph.m:
        return Communities(np.arange(graph.n, dtype=np.int32), math.nan, SEED)
    import random

    import igraph

    whole = as_igraph(graph)
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a fixed seed is the point: nothing here is secret
    try:
        rounds = _UNTIL_STABLE if graph.n <= _LARGE else _ROUNDS
        found = whole.community_leiden(objective_function="modularity", n_iterations=rounds)
    finally:
        igraph.set_random_number_generator(random)
    return Communities(in_order(np.array(found.membership, dtype=np.int64)), float(found.modularity), SEED)


def in_order(label: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Ints:
    """Return labels numbered in the order in which they first occur, from 0."""
    _, first, place = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[place]

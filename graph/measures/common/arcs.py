"""The simple graph that a measure is computed on: undirected by default, or directed from `from` to `to`.

Plain or weighted by strength.

Parallel ties are one, ties to oneself are dropped. The weight of a pair is the sum of the `strength` of its ties, a
blank strength counting 1. The weight of a directed arc is the same sum over the ties in its direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    import igraph

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs from `tail` to `head`, ascending; the arcs of actor `i` are at `start[i]` to `start[i + 1]`.

    Undirected: both ways.
    """

    n: int
    start: NDArray[np.int64]
    tail: Ints
    head: Ints
    weight: Floats

    @property
    def work(self) -> int:
        """The number of actors and arcs: about the steps of one search through the whole graph."""
        return self.n + len(self.head)

    @property
    def out_degree(self) -> NDArray[np.int64]:
        """The number of arcs out of each actor."""
        return np.diff(self.start)

    @property
    def in_degree(self) -> NDArray[np.int64]:
        """The number of arcs into each actor."""
        return np.bincount(self.head, minlength=self.n)

    def where(self, chosen: NDArray[np.bool_]) -> Arcs:
        """Return only the chosen arcs (a mask), between the same actors."""
        return _ascending(self.n, self.tail[chosen], self.head[chosen], self.weight[chosen])

    def reversed(self) -> Arcs:
        """Return the same arcs in the other direction."""
        return _sorted(self.n, self.head, self.tail, self.weight)


def arcs_of(network: Network, *, directed: bool = False) -> Arcs:
    """Return the arcs of a network: each pair both ways, or each tie in its own direction."""
    return _directed(network) if directed else _undirected(network)


def pair_weights(network: Network) -> Floats:
    """Return the weight of each pair: the sum of its ties' strengths."""
    own = network.pair_of_tie >= 0
    return np.bincount(network.pair_of_tie[own], _strength(network)[own], minlength=network.graph.m).astype(np.float64)


def _strength(network: Network) -> Floats:
    strength = network.records.ties.take(network.ties).numbers("strength")
    return np.where(np.isnan(strength), 1.0, strength)


@memoised
def _undirected(network: Network) -> Arcs:
    graph = network.graph
    tail = np.repeat(np.arange(graph.n, dtype=np.int32), graph.degree)
    return Arcs(graph.n, graph.start, tail, graph.neighbours, pair_weights(network)[graph.pair])


@memoised
def _directed(network: Network) -> Arcs:
    n = network.n
    proper = network.tail != network.head
    keys = network.tail[proper].astype(np.int64) * max(n, 1) + network.head[proper]
    distinct, place = np.unique(keys, return_inverse=True)
    tail, head = np.divmod(distinct, max(n, 1))
    weight = np.bincount(place, _strength(network)[proper], minlength=len(distinct)).astype(np.float64)
    return _ascending(n, tail, head, weight)


def _sorted(n: int, tail: NDArray[Any], head: NDArray[Any], weight: Floats) -> Arcs:
    order = np.lexsort((head, tail))
    return _ascending(n, tail[order], head[order], weight[order])


def _ascending(n: int, tail: NDArray[Any], head: NDArray[Any], weight: Floats) -> Arcs:
    start = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(tail, minlength=n), out=start[1:])
    return Arcs(n, start, tail.astype(np.int32), head.astype(np.int32), weight)


def as_igraph(graph: Adjacency) -> igraph.Graph:
    """Return the undirected simple graph for igraph.

    Its vertices are the actors' numbers, its edges the pairs in order.
    """
    import igraph

    return igraph.Graph(n=graph.n, edges=np.column_stack((graph.u, graph.v)).astype(np.int64))


def as_directed_igraph(network: Network) -> igraph.Graph:
    """Return the directed simple graph for igraph."""
    import igraph

    arcs = arcs_of(network, directed=True)
    return igraph.Graph(n=network.n, edges=np.column_stack((arcs.tail, arcs.head)).astype(np.int64), directed=True)

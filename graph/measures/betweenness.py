"""Betweenness: how often an actor stands on the shortest paths between others.

Formula: the sum, over pairs of other actors, of the share of their shortest paths that pass through the actor; not normalised. An
undirected pair counts once, a directed one each way. Pairs that no path joins count nothing; isolates and ends of chains have 0. Above
`AT_MOST` steps it is estimated from a sample of sources, scaled up, with seed, size and error stated. Sources: Freeman 1977;
Brandes 2001; sampled: Brandes and Pich 2007.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.measures.arcs import Floats, arcs_of, as_directed_igraph, as_igraph
from graph.measures.sample import Sample, sources
from graph.network import Network

AT_MOST: Final = 150_000_000
"""Actors times (actors and arcs) up to which it is exact, as on 3,500 actors with 17,500 ties; some three seconds."""
SAMPLE: Final = 128


@dataclass(frozen=True, eq=False)
class Betweenness:
    """Each actor's betweenness, and the sample that it is estimated from (`None`: exact)."""

    value: Floats
    sample: Sample | None


def betweenness(network: Network, *, directed: bool = False) -> Betweenness:
    """Return each actor's betweenness."""
    if not network.graph.m:
        return Betweenness(np.zeros(network.n), None)
    arcs = arcs_of(network, directed=directed)
    drawn, sample = sources(network.n, arcs.work, at_most=AT_MOST, sample=SAMPLE)
    graph = as_directed_igraph(network) if directed else as_igraph(network)
    told = graph.betweenness(directed=directed, sources=None if sample is None else drawn.tolist())
    value = np.array(told, dtype=np.float64)
    if sample is not None:
        value *= network.n / len(drawn)
    return Betweenness(value, sample)

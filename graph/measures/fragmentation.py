"""Fragmentation: how much of a network cannot reach the rest (F), or reaches it only over many steps (dF).

F is the share of pairs of actors that no path joins: 1 - sum of s(s - 1) over components / n(n - 1). Distance-weighted, dF is 1 - the mean over
all pairs of one over their distance (0 where no path joins them). Both are 0 where everybody is tied to everybody, 1 where nobody is
tied; 0 for fewer than two actors, as there is no pair to be apart. Source: Borgatti 2006.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.measures.closeness import Closeness
from kunyet.graph.measures.components import components
from kunyet.graph.network.network import Network


def fragmentation(network: Network) -> float:
    """Return F, the share of pairs of actors that no path joins."""
    n = network.n
    if n <= 1:
        return 0.0
    size = components(network).size.astype(np.float64)
    return float(1 - (size * (size - 1)).sum() / (n * (n - 1)))


def distance_fragmentation(network: Network, near: Closeness) -> float:
    """Return dF from the harmonic closeness of the actors of the undirected network (an estimate where that is one)."""
    n = network.n
    return float(1 - near.harmonic.sum() / (n * (n - 1))) if n > 1 else 0.0

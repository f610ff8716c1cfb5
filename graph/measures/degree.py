"""Degree and strength: how many actors one is tied to, and how strongly.

Degree is the number of neighbours; strength the sum of the strengths of one's ties (parallel ties add up, a blank strength counts 1).
Directed, ties are counted both ways: degree is the sum of out-degree (whom one names) and in-degree (who names one), so a tie that is
returned counts twice. An isolate has 0 of each. Source: Freeman 1979; strength: Barrat et al. 2004.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats, arcs_of
from kunyet.graph.network.network import Network


@dataclass(frozen=True, eq=False)
class Degree:
    """For each actor: degree, strength, and of a directed network its two parts (undirected: both are the degree)."""

    degree: NDArray[np.int64]
    strength: Floats
    outward: NDArray[np.int64]
    inward: NDArray[np.int64]


def degree(network: Network, *, directed: bool = False) -> Degree:
    """Return each actor's degree and strength."""
    arcs = arcs_of(network, directed=directed)
    strength = np.bincount(arcs.tail, arcs.weight, minlength=arcs.n).astype(np.float64)
    if not directed:
        return Degree(arcs.out_degree, strength, arcs.out_degree, arcs.out_degree)
    strength = strength + np.bincount(arcs.head, arcs.weight, minlength=arcs.n)
    return Degree(arcs.out_degree + arcs.in_degree, strength, arcs.out_degree, arcs.in_degree)

"""Centralisation: how far a network hangs on its most central actor.

The sum, over actors, of how much less central they are than the most central one, over the largest such sum that a network of that size can
have, which is a star's: (n - 1)(n - 2) for degree, (n - 1)^2 (n - 2) / 2 for betweenness, (n - 1)(n - 2) / (2n - 3) for closeness. 0 where all are alike, 1 for a star; no
value (NaN) below three actors. Undirected alone. Source: Freeman 1979.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats


def degree_centralisation(degree: NDArray[np.integer]) -> float:
    """Return the centralisation of a network by its actors' degrees."""
    n = len(degree)
    return float((degree.max() - degree).sum() / ((n - 1) * (n - 2))) if n > 2 else math.nan


def betweenness_centralisation(betweenness: Floats) -> float:
    """Return the centralisation of a network by its actors' betweenness (undirected, not normalised)."""
    n = len(betweenness)
    return float(np.sum(betweenness.max() - betweenness) * 2 / ((n - 1) ** 2 * (n - 2))) if n > 2 else math.nan


def closeness_centralisation(closeness: Floats) -> float:
    """Return the centralisation of a network by its actors' closeness."""
    n = len(closeness)
    return float(np.sum(closeness.max() - closeness) * (2 * n - 3) / ((n - 1) * (n - 2))) if n > 2 else math.nan

"""Centralisation: how much a network depends on its most central actor.

The sum, over actors, of how much less central they are than the most central one, divided by the largest such sum of a
network of that size. A star has the largest sum: (n - 1)(n - 2) for degree, (n - 1)^2 (n - 2) / 2 for betweenness, (n -
1)(n - 2) / (2n - 3) for closeness. 0 if all actors are alike, 1 for a star; no value (NaN) below three actors. Only
undirected. Source: Freeman 1979.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest


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


def _values(request: MeasureRequest) -> Values:
    between, near = request.values_of("betweenness"), request.values_of("closeness")
    is_directed = "directed" in request.options
    return {
        "degree_centralisation": degree_centralisation(request.degree),
        "betweenness_centralisation": math.nan if is_directed else betweenness_centralisation(between["betweenness"]),
        "closeness_centralisation": math.nan if is_directed else closeness_centralisation(near["closeness"]),
    }


MEASURE = Measure(
    name="centralisation",
    order=160,
    title="Centralisation",
    figures=(
        MeasureKey("degree_centralisation", 120),
        MeasureKey("betweenness_centralisation", 130),
        MeasureKey("closeness_centralisation", 140),
    ),
    compute=_values,
    in_server=_values,
    options=("directed",),
)

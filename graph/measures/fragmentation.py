"""Fragmentation: how much of a network cannot reach the rest (F), or reaches it only over many steps (dF).

F is the share of pairs of actors that no path joins: 1 - sum of s(s - 1) over components / n(n - 1). Distance-weighted,
dF is 1 - the mean over all pairs of one over their distance (0 if no path joins them). Both are 0 if all actors are
tied to each other, 1 without any tie, and 0 for fewer than two actors, which have no pair. Source: Borgatti 2006.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.measures.components import components
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest


def fragmentation(network: Network) -> float:
    """Return F, the share of pairs of actors that no path joins."""
    return fragmentation_of_sizes(components(network).size)


def fragmentation_of_sizes(size: NDArray[np.int64]) -> float:
    """Return F from the numbers of actors of all components."""
    n = int(size.sum())
    actors = size.astype(np.float64)
    return float(1 - (actors * (actors - 1)).sum() / (n * (n - 1))) if n > 1 else 0.0


def distance_fragmentation(harmonic: Floats) -> float:
    """Return dF from the harmonic closeness of every actor of the undirected network.

    An estimate where closeness is one.
    """
    n = len(harmonic)
    return float(1 - harmonic.sum() / (n * (n - 1))) if n > 1 else 0.0


def _values(request: MeasureRequest) -> Values:
    """Return F, and dF where the network is undirected."""
    near = None if "directed" in request.options else request.values_of("closeness")["harmonic"]
    return {
        "fragmentation": fragmentation_of_sizes(np.bincount(request.values_of("components")["component"])),
        "distance_fragmentation": None if near is None else distance_fragmentation(near),
    }


MEASURE = Measure(
    name="fragmentation",
    order=120,
    title="Fragmentation",
    figures=(MeasureKey("fragmentation", 70), MeasureKey("distance_fragmentation", 80)),
    compute=_values,
    in_server=_values,
    options=("directed",),
)

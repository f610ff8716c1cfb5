"""Robustness: how large the largest part still is when actors are removed, at random or the most central first.

Each curve gives, for rising shares of actors removed, the share of all actors that are in the largest part that is
left. It starts with the share of the largest component, never rises and ends at 0. `random` is the mean over runs with
a stated seed, in a band from the 5th to the 95th percentile; `degree` and `betweenness` remove the highest first, by
the values of the whole network (not computed again after each loss), of equals the one with the smallest id. An empty
network has 0 everywhere. Source: Albert, Jeong and Barabasi 2000.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.measures.sample import SEED
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.parts import largest_parts_left
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest

RUNS: Final = 20
POINTS: Final = 20
BAND: Final = (5.0, 95.0)


@dataclass(frozen=True, eq=False)
class Robustness:
    """The curves: for each share of actors `removed`, the share of all actors in the largest part."""

    removed: Floats
    random: Floats
    low: Floats
    high: Floats
    degree: Floats
    betweenness: Floats
    runs: int
    seed: int

    def as_dict(self) -> dict[str, Any]:
        """Return the curves as plain data, to four digits."""
        random = {"mean": self.random, "low": self.low, "high": self.high}
        return {
            "removed": _rounded(self.removed),
            "random": {name: _rounded(curve) for name, curve in random.items()}
            | {"runs": self.runs, "seed": self.seed},
            "degree": _rounded(self.degree),
            "betweenness": _rounded(self.betweenness),
        }


def robustness(network: Network, betweenness: Floats, *, runs: int = RUNS, seed: int = SEED) -> Robustness:
    """Return the curves of a network; `betweenness` is the betweenness of its actors."""
    n, drawn = network.n, np.random.default_rng(seed)
    places = np.round(np.linspace(0, 1, POINTS + 1) * n).astype(np.int64)
    by_chance = np.array([_curve(network, drawn.permutation(n), places) for _ in range(runs)])
    low, high = np.percentile(by_chance, BAND, axis=0)
    ordered = (np.argsort(-values, kind="stable") for values in (network.graph.degree, betweenness))
    by_degree, by_betweenness = (_curve(network, order, places) for order in ordered)
    return Robustness(
        np.linspace(0, 1, POINTS + 1), by_chance.mean(axis=0), low, high, by_degree, by_betweenness, runs, seed
    )


def _curve(network: Network, order: NDArray[np.int64], places: NDArray[np.int64]) -> Floats:
    graph = network.graph
    run = largest_parts_left.at_size(RUNS * (graph.n + 2 * graph.m))
    left: Ints = run(graph.start, graph.neighbours, order.astype(np.int32))
    return left[places] / max(network.n, 1)


def _rounded(values: Floats) -> list[float]:
    return [round(value, 4) for value in values.tolist()]


def _values(request: NetworkRequest) -> Values:
    return {"robustness": robustness(request.network, request.values_of("betweenness")["betweenness"]).as_dict()}


MEASURE = Measure(
    name="robustness",
    order=170,
    title="Robustness",
    figures=(MeasureKey("robustness", 170),),
    compute=_values,
    options=("directed",),
)

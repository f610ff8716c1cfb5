"""Sets that reach: the value of a set of actors by how near it is to the others, and how a set is chosen (KPP-Pos.

Borgatti 2006).

An actor counts by its steps from the nearest of the set: for m-reach 1 up to `steps` and nothing beyond, for the
distance-weighted reach dR one over the steps. The share is over the actors outside the set: 1 if each is tied to it (or
near enough), 0 if none can be reached. The value that one more actor adds never grows with the set (it is submodular),
so an old value bounds a new one: actors are tried from the highest bound on, until the best found is no less than the
next bound (Minoux 1978).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.measures.common.arcs import Floats
from kunyet.graph.measures.common.measure import Measure, Values
from kunyet.graph.measures.components import components
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.parts import reach_gain
from kunyet.graph.network.kernels.traversal import distances
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest

MAX_TRIED: Final = 500
"""The most actors tried for one choice: bounds on dR are loose in a large and shallow network."""


@dataclass(frozen=True, eq=False)
class SetReach:
    """A network, and the value of an actor by its steps from the set.

    The last value, 0, is for actors that are too far.

    `steps` are the most steps that count; `None` for the distance-weighted reach.
    """

    network: Network
    worth: Floats
    steps: int | None

    @classmethod
    def of(cls, network: Network, goal: str, steps: int) -> SetReach:
        """Return the values for the goal `reach` within so many steps, or for `distance_reach`."""
        if goal == "reach":
            return cls(network, np.append(np.ones(max(steps, 0) + 1), 0.0), steps)
        further = 1.0 / np.arange(1, max(network.n, 2), dtype=np.float64)
        return cls(network, np.concatenate(([1.0], further, [0.0])), None)

    def bounds(self) -> Floats:
        """Return for each actor an upper bound of its value alone."""
        parts, one, graph = components(self.network), self.network.graph.degree, self.network.graph
        most: Floats = parts.size[parts.label].astype(np.float64) - 1
        # An actor two steps away is a neighbour of a neighbour.
        neighbours_have = np.bincount(graph.u, one[graph.v], graph.n) + np.bincount(graph.v, one[graph.u], graph.n)
        two: Floats = np.minimum(neighbours_have, most)
        if self.steps is None:
            bound: Floats = 1 + one + (two - one) / 2 + (most - two) / 3
            return bound
        within: tuple[Floats, ...] = (np.zeros(self.network.n), one.astype(np.float64), two, most)
        return 1 + within[min(max(self.steps, 0), 3)]

    def share(self, actors: Iterable[int]) -> float:
        """Return the value of a set as a share of the largest possible value.

        1 if nobody is outside, 0 for an empty set.
        """
        chosen = list(actors)
        outside = self.network.n - len(chosen)
        if not chosen or not outside:
            return float(not outside and bool(chosen))
        return float((self.worth[self._nearest(chosen)].sum() - len(chosen)) / outside)

    def choose(self, count: int) -> list[int]:
        """Return actors, each of whom adds most to those before (of equals the smallest number).

        An actor that adds nothing is left out.
        """
        heap = [(-bound, actor) for actor, bound in enumerate(self.bounds().tolist())]
        heapq.heapify(heap)
        chosen: list[int] = []
        while len(chosen) < count and (best := self._next(heap, self._nearest(chosen))) >= 0:
            chosen.append(best)
        return chosen

    def _next(self, heap: list[tuple[float, int]], nearest: Ints) -> int:
        """Return the best actor (-1: none adds anything) and take it from the heap.

        The others go back with the value that they add now.
        """
        tried: list[tuple[float, int]] = []
        best = (0.0, -1)
        graph = self.network.graph
        add = reach_gain.at_size(MAX_TRIED * graph.n)
        while heap and (heap[0] < best) and len(tried) < MAX_TRIED:
            _, actor = heapq.heappop(heap)
            tried.append((-add(graph.start, graph.neighbours, actor, nearest, self.worth), actor))
            best = min(best, tried[-1])
        for each in tried:
            if each != best:
                heapq.heappush(heap, each)
        return best[1]

    def _nearest(self, chosen: list[int]) -> Ints:
        """Return the steps of every actor from a set, at most the last index of `worth`."""
        graph, furthest = self.network.graph, len(self.worth) - 1
        sources, everybody = np.array(chosen, dtype=np.int32), np.ones(graph.n, dtype=np.bool_)
        run = distances.at_size(graph.n + 2 * graph.m)
        steps = run(
            graph.start,
            graph.neighbours,
            graph.pair,
            sources,
            everybody,
            np.ones(graph.m, dtype=np.bool_),
            furthest - 1,
        )
        return np.where(steps < 0, np.int32(furthest), steps)


def _values(request: NetworkRequest) -> Values:  # noqa: ARG001 - the signature of every measure
    """Return no value: what a set reaches is part of the key players."""
    return {}


MEASURE = Measure(name="reaching_sets", order=140, title="Sets that reach", compute=_values)

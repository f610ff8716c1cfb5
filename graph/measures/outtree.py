"""Krackhardt's four measures of how far a network is a chain of command.

A perfect chain of command is an outtree: one head, every other actor under exactly one actor.

Computed on the directed network, each 1 for an outtree and lower the further it is from one; sums run over its weak
components of N actors:

    connectedness  1 - pairs that no path joins, in any direction / n(n - 1)/2
    hierarchy      1 - pairs that reach each other both ways / pairs of which at least one reaches the other
    efficiency     1 - (ties - sum of (N - 1)) / sum of (N(N - 1) - (N - 1))
    lubness        1 - pairs within a component without a least upper bound / sum of (N - 1)(N - 2)/2

An upper bound of two actors reaches both; it is the least one if every other upper bound reaches it. A tie that is
returned counts twice, parallel ones once. A division by 0 gives no value (NaN): no pair joined, no component of two or
three. Lubness looks at every three actors: above `AT_MOST` in one component it has no value. The share of pairs that
reach each other is estimated when closeness is. Source: Krackhardt 1994; the same as `connectedness`, `hierarchy`,
`efficiency` and `lubness` of the R package sna.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.closeness import AT_MOST as SEARCHES_AT_MOST
from kunyet.graph.measures.closeness import SAMPLE, distances_from
from kunyet.graph.measures.common.arcs import Arcs, arcs_of
from kunyet.graph.measures.common.json_rows import plain_value
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.measures.components import components
from kunyet.graph.measures.fragmentation import fragmentation
from kunyet.graph.measures.sample import sample_sources
from kunyet.graph.network.kernels.parts import strongly_connected
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest

AT_MOST: Final = 400
"""The most actors of a component for which lubness is computed; about a second."""


@dataclass(frozen=True, slots=True)
class Outtree:
    """The four measures, 1 for an outtree; NaN for no value."""

    connectedness: float
    hierarchy: float
    efficiency: float
    lubness: float

    def as_dict(self) -> dict[str, float]:
        """Return the four by name."""
        return asdict(self)


def outtree(network: Network) -> Outtree:
    """Return Krackhardt's measures of the directed network."""
    arcs = arcs_of(network, directed=True)
    connectedness = 1 - fragmentation(network) if network.n > 1 else math.nan
    return Outtree(connectedness, _hierarchy(arcs), _efficiency(network, arcs), _lubness(network, arcs))


def _hierarchy(arcs: Arcs) -> float:
    drawn, _ = sample_sources(arcs.n, arcs.work, at_most=SEARCHES_AT_MOST, sample=SAMPLE)
    if not len(arcs.head):
        return math.nan
    reached = distances_from(arcs, drawn)[0].sum() * (arcs.n / len(drawn))
    size = np.bincount(strongly_connected.at_size(arcs.work)(arcs.start, arcs.head)).astype(np.float64)
    both = (size * (size - 1) / 2).sum()
    # A pair that reaches each other is among the ordered pairs twice.
    return _one_less(both, max(reached - both, both))


def _efficiency(network: Network, arcs: Arcs) -> float:
    size = components(network).size.astype(np.float64)
    least = (size - 1).sum()
    return _one_less(len(arcs.head) - least, (size * (size - 1)).sum() - least)


def _lubness(network: Network, arcs: Arcs) -> float:
    parts = components(network)
    possible = ((parts.size - 1.0) * (parts.size - 2) / 2).sum()
    if not possible or parts.size.max() > AT_MOST:
        return math.nan
    members, begins = parts.members()
    lacking = sum(
        _pairs_without_least_bound(_reaches(arcs, members[begins[part] : begins[part + 1]]))
        for part in np.flatnonzero(parts.size > 2).tolist()
    )
    return _one_less(lacking, possible)


def _reaches(arcs: Arcs, actors: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which of some actors reaches which of them (rows reach columns); every actor reaches itself."""
    place = np.full(arcs.n, -1, dtype=np.int32)
    place[actors] = np.arange(len(actors), dtype=np.int32)
    reaches = np.eye(len(actors), dtype=np.float32)
    inside = place[arcs.tail] >= 0
    reaches[place[arcs.tail[inside]], place[arcs.head[inside]]] = 1
    known = 0
    while known != (known := int(np.count_nonzero(reaches))):
        reaches = (reaches @ reaches > 0).astype(np.float32)
    return reaches > 0


def _pairs_without_least_bound(reaches: NDArray[np.bool_]) -> int:
    """Return how many pairs have no least upper bound.

    An actor that reaches an upper bound of two is an upper bound too. So the least upper bound is the one that exactly
    all upper bounds reach.
    """
    above = reaches.sum(axis=0)
    lacking = 0
    for actor in range(len(reaches)):
        bounds = reaches[:, actor, None] & reaches[:, actor + 1 :]
        highest = np.where(bounds, above[:, None], 0).max(axis=0, initial=0)
        lacking += int(np.count_nonzero((highest != bounds.sum(axis=0)) | (highest == 0)))
    return lacking


def _one_less(part: float, whole: float) -> float:
    return 1 - float(part) / float(whole) if whole else math.nan


def _values(request: NetworkRequest) -> Values:
    return {"outtree": {name: plain_value(value) for name, value in outtree(request.network).as_dict().items()}}


MEASURE = Measure(
    name="outtree",
    order=150,
    title="Krackhardt's measures",
    figures=(MeasureKey("outtree", 160),),
    compute=_values,
)

"""Which actors that are not usable stand behind a gap about structure: with them, the record would not show the gap.

A gap about structure is judged among usable actors. If the same standard finds no such gap on the whole record, the
gap is there because some actors cannot take part now. Those that matter are near: on a recorded way that would be short
enough, or between the two sides that fall apart. They are looked for only when a gap is shown.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.measures.common.reach import Bits
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

UnusableActors = Callable[[Network, GapColumns, int, int], Ints]
"""Returns the actors that matter, given the network, the gaps, the row of a gap, and the steps allowed."""


def unusable_neighbours(network: Network, found: GapColumns, row: int, _most: int) -> Ints:
    """Return the actors that the subject of a gap is tied to and that are not usable."""
    around = network.graph.neighbours_of(int(network.number_of[found.first[row]]))
    return around[~network.usable[around]]


def between(network: Network, side: Ints, others: Mask) -> Ints:
    """Return the actors that are not usable and through which alone one side is tied to others, ascending."""
    usable, reached = network.usable, np.zeros(network.n, dtype=np.bool_)
    start = _next(network, side, ~usable)
    reached[start] = True
    parts: dict[int, list[int]] = {}
    for actor in start.tolist():
        if not any(actor in part for part in parts.values()):
            parts[actor] = _cluster(network, actor)
    joining = [part for part in parts.values() if others[_neighbours(network, np.array(part, dtype=np.int32))].any()]
    return np.array(sorted(actor for part in joining for actor in part), dtype=np.int32)


def _cluster(network: Network, actor: int) -> list[int]:
    """Return all actors that are not usable and that an actor is joined to through such actors, itself first."""
    seen, found = {actor}, [actor]
    for each in found:
        around = network.graph.neighbours_of(each)
        new = [other for other in around[~network.usable[around]].tolist() if other not in seen]
        seen.update(new)
        found += new
    return found


def on_recorded_ways(network: Network, actor: int, most: int, pairs: Mask | None = None) -> Ints:
    """Return the actors that are not usable on recorded ways of at most so many steps from an actor to a NUG contact.

    A way ends at the first NUG contact. `pairs` are those that may be used (`None`: all).
    """
    nug = network.kind.equals("nug_contact")
    away = np.full(network.n, -1, dtype=np.int32)
    away[actor] = 0
    rings = [np.array([actor], dtype=np.int32)]
    for step in range(1, most + 1):
        ring = _next(network, rings[-1][~nug[rings[-1]]], away < 0, pairs)
        away[ring] = step
        rings.append(ring)
    left = np.full(network.n, -1, dtype=np.int32)
    back = np.concatenate(rings)
    back = back[nug[back]]
    left[back] = 0
    for step in range(1, most + 1):
        back = _next(network, back, (away >= 0) & (left < 0) & ~nug, pairs)
        left[back] = step
    near = np.flatnonzero((left >= 0) & (away + left <= most) & ~network.usable)
    return near.astype(np.int32)


def _next(network: Network, actors: Ints, wanted: Mask, pairs: Mask | None = None) -> Ints:
    """Return the wanted neighbours of some actors, ascending, over the pairs of a mask."""
    slots = _slots(network, actors)
    others = network.graph.neighbours[slots]
    keep = wanted[others] if pairs is None else wanted[others] & pairs[network.graph.pair[slots]]
    return np.unique(others[keep]).astype(np.int32)


def _neighbours(network: Network, actors: Ints) -> Ints:
    around: Ints = network.graph.neighbours[_slots(network, actors)]
    return around


def _slots(network: Network, actors: Ints) -> NDArray[np.intp]:
    graph = network.graph
    counts = graph.start[actors + 1] - graph.start[actors]
    first = np.repeat(graph.start[actors] - (np.cumsum(counts) - counts), counts)
    return first + np.arange(int(counts.sum()))


def survivors(left: Bits) -> Mask:
    """Return which pairs survive in the first case of some bits."""
    return (left & np.uint64(1)) != 0

"""Exposure: what an introduction adds to what a capture would give away, and which introductions certainly do harm.

Exposure counts how many protected actors each of the two knows, its own members and liaisons left out
(`graph/gaps/exposed.py`). A tie between two components makes a cut point of an end whose side is large enough, since
all of one side then depends on it. Both checks are quick and find only certain harm; the simulation
(`gaps_closed_by_tie.py`) finds the exact effect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.exposed import OWN_TIE_TYPES
from kunyet.graph.introductions.gaps_closed_by_tie import SimulatedNetwork
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import DepthFirstWalk, cut_points, depth_first_walk
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a new tie adds: for each of the two, how many protected actors it knows before and after."""

    a: str
    b: str
    a_knows: tuple[int, int]
    b_knows: tuple[int, int]

    @property
    def added(self) -> int:
        """By how many the protected actors known to the two grow, both added up."""
        return sum(after - before for before, after in (self.a_knows, self.b_knows))

    def as_dict(self) -> dict[str, object]:
        """Return it as in the `introduce` document."""
        rows = ((self.a, self.a_knows), (self.b, self.b_knows))
        knows = [{"id": id, "before": before, "after": after} for id, (before, after) in rows]
        return {"added": self.added, "knows": knows}


def known_protected(network: Network) -> Ints:
    """Return how many protected actors each actor knows, its own members and liaisons left out."""
    graph, protected = network.graph, network.protected
    own = network.tie_column("type").look_up(OWN_TIE_TYPES.__contains__, np.bool_, blank=False) & (
        network.pair_of_tie >= 0
    )
    pair, owner = network.pair_of_tie[own], network.head[own]
    counts = []
    for me, other in ((graph.u, graph.v), (graph.v, graph.u)):
        is_mine = np.zeros(graph.m, dtype=np.bool_)
        is_mine[pair[owner == me[pair]]] = True
        counts.append(np.bincount(me[protected[other] & ~is_mine], minlength=graph.n))
    return (counts[0] + counts[1]).astype(np.int32)


def exposure_of(network: Network, known: Ints, a: int, b: int) -> Exposure:
    """Return what a tie between two actors adds to what each of them knows."""
    now = [int(known[end]) for end in (a, b)]
    then = [now[0] + int(network.protected[b]), now[1] + int(network.protected[a])]
    return Exposure(network.ids[a], network.ids[b], (now[0], then[0]), (now[1], then[1]))


def is_harmful(state: SimulatedNetwork, known: Ints, a: Ints, b: Ints) -> Mask:
    """Return which pairs would certainly make an actor `exposed`, or in need of a deputy, that is not so yet."""
    network = state.network
    harmful = np.zeros(len(a), dtype=np.bool_)
    limit = _limits(state, "exposed", "protected", network)
    for me, other in ((a, b), (b, a)):
        harmful |= (known[me] < limit[me]) & (known[me] + network.protected[other] >= limit[me])
    return harmful | _makes_cut_points(state, a, b)


def _makes_cut_points(state: SimulatedNetwork, a: Ints, b: Ints) -> Mask:
    """Return which ties between two components would certainly leave too many actors behind one actor.

    That one is an end of the tie, or a cut point before an end.
    """
    usable = usable_network(state.network)
    parts, off = components(usable), cut_points(usable).cut_off
    a, b = (usable.number_of[state.network.actors[ends]] for ends in (a, b))  # candidates are usable
    limit, harmful = _limits(state, "no-deputy", "cut_off", usable), np.zeros(len(a), dtype=np.bool_)
    size = parts.size[parts.label]
    room = _room_behind(depth_first_walk(usable), off, limit)
    apart = parts.label[a] != parts.label[b]
    for me, other in ((a, b), (b, a)):
        largest = np.maximum(size[me] - 1 - off[me], size[other])
        left_alone = size[me] - 1 + size[other] - largest
        harmful |= apart & (off[me] < limit[me]) & (left_alone >= limit[me])
        harmful |= apart & (size[other] >= room[me])
    return harmful


def _room_behind(tree: DepthFirstWalk, off: Ints, limit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many more actors behind each actor would push a cut point before it over the limit.

    Infinite: any number is possible.
    """
    room = np.full(len(off), np.inf)
    tops = np.flatnonzero(tree.parts_off)
    above = tree.order[tree.parent[tops]]
    largest = tree.component[tops] - 1 - off[above]
    fragile = (off[above] < limit[above]) & (tree.below[tops] < largest)
    tops, above = tops[fragile], above[fragile]
    counts = tree.below[tops].astype(np.int64)
    first = np.repeat(tops - (np.cumsum(counts) - counts), counts)
    behind = tree.order[first + np.arange(int(counts.sum()))]
    np.minimum.at(room, behind, np.repeat(limit[above] - off[above], counts))
    return room


def _limits(state: SimulatedNetwork, code: str, threshold: str, network: Network) -> NDArray[np.float64]:
    """Return for each actor of a network the threshold of a code if critical; NaN if not judged or less severe."""
    judge = state.gaps.judges[code]
    rule = judge.on_entities()[network.actors]
    critical = (rule >= 0) & (judge.severities(rule) == 0)
    return np.where(critical, judge.numbers(threshold, rule), np.nan)

"""Closing pairs of the gaps about reaching the NUG: `out-of-reach`, `single-route`, `single-channel`, `blackout`.

A tie brings a network into reach if it joins an actor near enough to the network and an actor near enough to a usable
NUG contact: the steps on both sides and the tie itself are at most the standard's. For the loss of a channel or of a
region's internet the same holds over what is left then, and the tie must be left too. A tie makes a second disjoint
route if it leads past every actor that all routes pass: from behind the nearest such actor to where the NUG is reached
without the furthest one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, actors_by_steps, open_gaps
from kunyet.graph.introductions.gaps_closed_by_tie import GapKey, SimulatedNetwork
from kunyet.graph.measures.common.outages import without_channels, without_internet
from kunyet.graph.measures.common.reach import CASES_PER_WORD, Bits, nug_contacts, spread_cases, steps_to_nug
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.kernels.traversal import depth_first
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.vocabulary.regions import is_within_region


def out_of_reach_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `out-of-reach`."""
    network = state.network
    gaps = open_gaps(state, "out-of-reach", wanted)
    if not gaps.gaps:
        return
    found, steps = state.gaps.by_code["out-of-reach"], steps_to_nug(network)
    most, within = _max_steps(state, "out-of-reach"), dict[int, Mask]()
    for row, gap, weight in gaps:
        actor = network.number_of[found.first[row : row + 1]]
        if network.usable[actor[0]] and most[row] > 0:
            for step, ring in enumerate(actors_by_steps(network, actor, most[row] - 1)):
                near = most[row] - step
                if near not in within:
                    within[near] = (steps >= 0) & (steps < near)
                yield ClosingPairs(gap, weight, ring, within[near])


def _max_steps(state: SimulatedNetwork, code: str) -> list[int]:
    """Return the steps allowed for each gap found of a code, at most the number of actors."""
    judge, found = state.gaps.judges[code], state.gaps.by_code[code]
    return [int(min(number, state.network.n)) for number in judge.numbers("max_steps", found.rule).tolist()]


def single_channel_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `single-channel`."""
    network = state.network
    gaps = open_gaps(state, "single-channel", wanted)
    if not gaps.gaps:
        return
    found = state.gaps.by_code["single-channel"]
    names = sorted({found.detail[row] for row in gaps.rows.tolist()})
    for first in range(0, len(names), CASES_PER_WORD):
        some = names[first : first + CASES_PER_WORD]
        cases = [some.index(found.detail[row]) if found.detail[row] in some else -1 for row in gaps.rows.tolist()]
        lost = [np.uint64(network.channel_bits([name])) for name in some]
        for index, left, right in _near(
            state, "single-channel", gaps.rows.tolist(), cases, without_channels(network, some)
        ):
            yield ClosingPairs(gaps.gaps[index], gaps.weights[index], left, right, lost[cases[index]])


def blackout_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `blackout`."""
    network = state.network
    gaps = open_gaps(state, "blackout", wanted)
    if not gaps.gaps:
        return
    found, region = state.gaps.by_code["blackout"], network.records.entities["region"]
    at = [region[int(found.first[row])] for row in gaps.rows.tolist()]
    names = sorted(set(at))
    online = np.uint64(
        network.channel_bits(name for name, channel in network.channels.items() if channel.needs_internet)
    )
    for first in range(0, len(names), CASES_PER_WORD):
        some = names[first : first + CASES_PER_WORD]
        cases = [some.index(name) if name in some else -1 for name in at]
        dark = [is_hit(network, name) for name in some]
        for index, left, right in _near(state, "blackout", gaps.rows.tolist(), cases, without_internet(network, some)):
            yield ClosingPairs(gaps.gaps[index], gaps.weights[index], left, right, online, dark[cases[index]])


def is_hit(network: Network, region: str) -> Mask:
    """Return which actors a blackout of a region hits: their region is that region, lies in it, or contains it."""
    return network.column("region").look_up(
        lambda own: is_within_region(own, region) or is_within_region(region, own), np.bool_, blank=False
    )


def _near(
    state: SimulatedNetwork, code: str, rows: Sequence[int], cases: Sequence[int], left: Bits
) -> Iterator[tuple[int, Ints, Mask]]:
    """Yield for each gap its index, and the two sides of a tie that brings it into reach in its case."""
    network, most = state.network, _max_steps(state, code)
    seeds = np.where(nug_contacts(network), np.uint64(0xFFFF_FFFF_FFFF_FFFF), np.uint64(0))
    within = spread_cases(network.graph, seeds, left, network.usable, list(range(max(most, default=0))))
    first = state.gaps.by_code[code].first
    # With 100,000 actors and some thousand gaps: one mask for each case and distance, not one for each gap.
    pairs = {case: (left & np.uint64(1 << case)) != 0 for case in {*cases} - {-1}}
    near: dict[tuple[int, int], Mask] = {}
    for index, (row, case) in enumerate(zip(rows, cases, strict=True)):
        if case < 0:
            continue
        actor = network.number_of[first[row : row + 1]]
        for step, ring in enumerate(actors_by_steps(network, actor, most[row] - 1, pairs[case])):
            key = (case, most[row] - 1 - step)
            if key not in near:
                near[key] = (within[key[1]] & np.uint64(1 << case)) != 0
            yield index, ring, near[key]


def single_route_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `single-route`."""
    gaps, network = open_gaps(state, "single-route", wanted), state.network
    if not gaps.gaps:
        return
    tree = _Routes(network)
    first = state.gaps.by_code["single-route"].first
    for row, gap, weight in gaps:
        yield ClosingPairs(gap, weight, *tree.past_all(int(network.number_of[first[row]])))


class _Routes:
    """The depth-first tree of all usable actors from the NUG contacts, which count as one vertex with the number 0."""

    def __init__(self, network: Network) -> None:
        ends, graph = nug_contacts(network), network.graph
        inside = network.usable & ~ends
        self._number = np.where(ends, 0, -1).astype(np.int32)
        self._number[inside] = np.arange(1, int(inside.sum()) + 1, dtype=np.int32)
        self._actors = np.flatnonzero(inside).astype(np.int32)
        u, v = self._number[graph.u], self._number[graph.v]
        inside_pairs = (u >= 0) & (v >= 0)
        small, _ = Adjacency.of_ties(len(self._actors) + 1, u[inside_pairs], v[inside_pairs])
        walked = depth_first.at_size(small.n + 2 * small.m)(small.start, small.neighbours, small.pair)
        self._order, self._lowest, self._parent, _, self._below = walked
        self._place = np.empty(small.n, dtype=np.int32)
        self._place[self._order] = np.arange(small.n, dtype=np.int32)
        # Vertices below which everything depends on the parent; children of the NUG itself depend on no actor.
        self._cut = np.flatnonzero((self._parent > 0) & (self._lowest >= self._parent))
        self._known: dict[int, Mask] = {}
        joined = self._order[: int(self._below[0])]
        self._reached = ends.copy()
        self._reached[self._actors[joined[joined > 0] - 1]] = True

    def past_all(self, actor: int) -> tuple[Ints, Mask]:
        """Return the two sides of a tie that gives an actor a second route.

        One is behind all actors that all routes pass, the other is past them.
        """
        here = int(self._place[self._number[actor]])
        around = self._cut[(self._cut <= here) & (here < self._cut + self._below[self._cut])]
        innermost = int(around[-1]) if len(around) else here
        behind = self._order[innermost : innermost + int(self._below[innermost])]
        # Negative for an actor that depends on the NUG alone: then everything that is not below it is past.
        return self._actors[behind - 1], self._past(int(self._parent[around[0]]) if len(around) else -here)

    def _past(self, through: int) -> Mask:
        """Return which actors reach the NUG without one vertex, or without all that is below it (a negative number)."""
        if through not in self._known:
            right = self._reached.copy()
            right[self._actors[self._order[abs(through)] - 1]] = False
            tops = self._cut[self._parent[self._cut] == through].tolist() if through > 0 else [-through]
            for top in tops:
                right[self._actors[self._order[top : top + int(self._below[top])] - 1]] = False
            self._known[through] = right
        return self._known[through]

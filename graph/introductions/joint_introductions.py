"""Joint introductions: two that close gaps only together, since one alone closes nothing or opens a critical gap.

A single tie between an island and the rest makes a cut point of its end, which is a critical gap; so it is no
introduction (`choose_introductions.py`). Two ties that share no actor open no such gap. In a network of up to
`LOOKAHEAD_UP_TO` actors, any first introduction that does no harm is also combined with the best second one, and the
most promising ones with each other, since each of two may do harm that the other undoes. Joint introductions are listed
apart from the others: both are made, or neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import numpy as np

from kunyet.graph.introductions.candidates import separated_actors
from kunyet.graph.introductions.choose_introductions import Choice, Chooser
from kunyet.graph.introductions.gaps_closed_by_tie import (
    WEIGHTS,
    GapKey,
    SimulatedNetwork,
    opened_and_closed,
    simulate_tie,
)
from kunyet.graph.introductions.new_tie import with_ties
from kunyet.graph.introductions.upper_bound import UpperBounds, all_closing_pairs
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.network.network import Network

MAX_ISLANDS: Final = 3
"""Islands that are looked at, the largest gaps first; in a large network one, and the first two ties that work."""
TIES_PER_ISLAND: Final = 6
"""Ties to each island that are combined."""
LOOKAHEAD_UP_TO: Final = 40
PROMISING: Final = 24
"""Candidates of a small network of which any two are combined."""
Barred = AbstractSet[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class JointIntroductions:
    """Two introductions, and what they close and open together."""

    first: Choice
    second: Choice
    closes: tuple[GapKey, ...]
    opens: tuple[GapKey, ...]


def find_joint_introductions(
    chooser: Chooser, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: Barred
) -> Iterator[tuple[JointIntroductions, SimulatedNetwork]]:
    """Yield the two introductions that close the most together, for each island left, else for any gap.

    `barred` pairs are left out. Each comes with the network after both.
    """
    found = False
    for rows in _rows_to_islands(chooser, state, wanted, barred):
        best = _best_two(chooser, state, wanted, rows)
        if best is not None:
            found = True
            yield best
    if not found and chooser.view.network.n <= LOOKAHEAD_UP_TO:
        best = _one_ahead(chooser, state, wanted, barred) or _best_of_the_promising(chooser, state, wanted, barred)
        if best is not None:
            yield best


def _best_of_the_promising(
    chooser: Chooser, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: Barred
) -> tuple[JointIntroductions, SimulatedNetwork] | None:
    """Return the best two of the candidates that could close the most."""
    bounds = UpperBounds.of(chooser.by_actor, len(chooser.candidates), all_closing_pairs(state, wanted))
    rows = [row for row in np.argsort(-bounds.worth, kind="stable").tolist() if chooser.pair(row) not in barred]
    return _best_two(chooser, state, wanted, rows[:PROMISING], share_nobody=False)


def _rows_to_islands(
    chooser: Chooser, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: Barred
) -> Iterator[list[int]]:
    """Yield for each island that is left the candidates that lead out of it, the most promising first."""
    network, pairs = state.network, chooser.candidates
    usable = usable_network(network)
    label = np.full(network.n, -1, dtype=np.int32)
    label[network.number_of[usable.actors]] = components(usable).label
    bounds = UpperBounds.of(chooser.by_actor, len(pairs), all_closing_pairs(state, wanted))
    apart = separated_actors(state)
    islands = [key for key in state.keys("island") if key in wanted]
    for key in sorted(islands, key=lambda each: (-wanted[each], each))[: MAX_ISLANDS if chooser.is_small else 1]:
        inside = label == label[network.number_of[key[1]]]
        out = (inside[pairs.a] ^ inside[pairs.b]) & ~(apart[pairs.a] & apart[pairs.b])
        rows = np.flatnonzero(out & (bounds.worth > 0))
        rows = rows[np.argsort(-bounds.worth[rows], kind="stable")]
        yield _spread(chooser, [row for row in rows.tolist() if chooser.pair(row) not in barred])


def _one_ahead(
    chooser: Chooser, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: Barred
) -> tuple[JointIntroductions, SimulatedNetwork] | None:
    """Return the two that close the most, where the first may close nothing itself."""
    best: tuple[int, JointIntroductions, SimulatedNetwork] | None = None
    for row in range(len(chooser.candidates)):
        if chooser.pair(row) in barred or chooser.is_harmful_alone(row):
            continue
        effect = simulate_tie(state, *chooser.pair(row), chooser.candidates.channels[row])
        second = (
            None
            if effect.opens_critical
            else chooser.best_introduction(effect.after, wanted, {*barred, chooser.pair(row)})
        )
        if second is None:
            continue
        closes = tuple(gap for gap in dict.fromkeys((*effect.closed, *second[0].closes)) if gap in wanted)
        worth = sum(wanted[gap] for gap in closes)
        if worth > (best[0] if best else 0):
            opens = tuple(gap for gap in dict.fromkeys((*effect.opened, *second[0].opens)) if gap in second[1].weights)
            one = Choice(*chooser.pair(row), *chooser.channel_of(row), closes, (), opens)
            other = replace(second[0], closes=closes, by_itself=(), opens=opens)
            best = (worth, JointIntroductions(one, other, closes, opens), second[1])
    return best[1:] if best else None


def _spread(chooser: Chooser, rows: list[int]) -> list[int]:
    """Return the first rows such that no actor is in more than two of them, so that some can be combined."""
    uses: dict[int, int] = {}
    chosen: list[int] = []
    for row in rows:
        ends = (int(chooser.candidates.a[row]), int(chooser.candidates.b[row]))
        if len(chosen) < TIES_PER_ISLAND and all(uses.get(end, 0) < 2 for end in ends):
            chosen.append(row)
            uses.update({end: uses.get(end, 0) + 1 for end in ends})
    return chosen


def _best_two(
    chooser: Chooser, state: SimulatedNetwork, wanted: dict[GapKey, int], rows: list[int], *, share_nobody: bool = True
) -> tuple[JointIntroductions, SimulatedNetwork] | None:
    """Return the two of these candidates that close the most and open no critical gap, with the network after both."""
    best: tuple[int, JointIntroductions, SimulatedNetwork] | None = None
    for pair in combinations(rows, 2):
        ties = [chooser.pair(row) for row in pair]
        if share_nobody and len({*ties[0], *ties[1]}) < 4:
            continue
        over = [chooser.channel_of(row) for row in pair]
        network = with_ties(state.network, ties, [channel for channel, _ in over])
        if not _could_be_better(chooser, state, network, wanted, best[0] if best else 0):
            continue
        after = SimulatedNetwork.of(network, state.standards)
        opened, closed = opened_and_closed(state, after)
        closes = tuple(gap for gap in closed if gap in wanted)
        worth = sum(wanted[gap] for gap in closes)
        if any(after.weights[gap] >= WEIGHTS["critical"] for gap in opened) or worth <= (best[0] if best else 0):
            continue
        one, other = (Choice(*tie, *how, closes, (), opened) for tie, how in zip(ties, over, strict=True))
        best = (worth, JointIntroductions(one, other, closes, opened), after)
        if not chooser.is_small:
            break
    return best[1:] if best else None


def _could_be_better(
    chooser: Chooser, state: SimulatedNetwork, network: Network, wanted: dict[GapKey, int], worth: int
) -> bool:
    """Return whether a network with more ties opens no critical gap, and closes more than `worth`.

    Only the codes that can be critical and those that are wanted closed are looked for: few pairs are left after that.
    """
    codes = tuple(dict.fromkeys((*chooser.critical_codes, *(gap[0] for gap in wanted))))
    after = SimulatedNetwork.of(network, state.standards, codes)
    opened, closed = opened_and_closed(state, after, codes)
    closes = sum(wanted.get(gap, 0) for gap in closed)
    return closes > worth and all(after.weights[gap] < WEIGHTS["critical"] for gap in opened)

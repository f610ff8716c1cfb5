"""Two introductions that mend only together: one alone would put an island on one actor, two share the burden.

A single tie between an island and the rest makes a cut point of whoever holds it, which is a critical gap of its own, and so is no
introduction (`choose.py`). Two ties that share no actor open none. They are told beside the introductions, to be done both or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from graph.introductions.candidates import apart_actors
from graph.introductions.chances import all_chances
from graph.introductions.choose import Choice, Chooser
from graph.introductions.new_tie import with_ties
from graph.introductions.promise import Promises
from graph.introductions.trial import WEIGHTS, Key, State, differences
from graph.measures.components import components

ISLANDS: Final = 3
"""Islands that are looked at, the largest gaps first."""
EACH: Final = 6
"""Ties to each island that are combined."""


@dataclass(frozen=True, slots=True)
class Both:
    """Two introductions, and what they close together."""

    first: Choice
    second: Choice
    closes: tuple[Key, ...]
    opens: tuple[Key, ...]


def find_both(chooser: Chooser, state: State, wanted: dict[Key, int]) -> Iterator[tuple[Both, State]]:
    """Yield for the islands that are left the two introductions that close most, each with the state after it."""
    network = state.network
    label = components(network).label
    promised = Promises.of(chooser.ends, len(chooser.candidates), all_chances(state, wanted))
    apart = apart_actors(state)
    islands = [key for key in state.keys("island") if key in wanted]
    for key in sorted(islands, key=lambda each: (-wanted[each], each))[:ISLANDS]:
        inside = label == label[network.number_of[key[1]]]
        out = inside[chooser.candidates.a] ^ inside[chooser.candidates.b]
        both_apart = apart[chooser.candidates.a] & apart[chooser.candidates.b]
        rows = np.flatnonzero(out & ~both_apart & (promised.worth > 0))
        rows = rows[np.argsort(-promised.worth[rows], kind="stable")]
        best = _best_two(chooser, state, wanted, _spread(chooser, rows.tolist()))
        if best is not None:
            yield best


def _spread(chooser: Chooser, rows: list[int]) -> list[int]:
    """Return the first rows such that no actor stands in more than two of them, so that there is something to combine."""
    seen: dict[int, int] = {}
    kept: list[int] = []
    for row in rows:
        ends = (int(chooser.candidates.a[row]), int(chooser.candidates.b[row]))
        if len(kept) < EACH and all(seen.get(end, 0) < 2 for end in ends):
            kept.append(row)
            seen.update({end: seen.get(end, 0) + 1 for end in ends})
    return kept


def _best_two(
    chooser: Chooser, state: State, wanted: dict[Key, int], rows: list[int]
) -> tuple[Both, State] | None:
    """Return the two of these candidates that close most and open nothing critical, with the state after both."""
    best: tuple[int, Both, State] | None = None
    for pair in combinations(rows, 2):
        ties = [chooser.pair(row) for row in pair]
        if len({*ties[0], *ties[1]}) < 4:
            continue
        channels = [chooser.candidates.channels[row] for row in pair]
        after = State.of(with_ties(state.network, ties, channels), state.standards)
        opened, closed = differences(state, after)
        closes = tuple(gap for gap in closed if gap in wanted)
        worth = sum(wanted[gap] for gap in closes)
        if any(after.weights[gap] >= WEIGHTS["critical"] for gap in opened) or worth <= (best[0] if best else 0):
            continue
        one, other = (Choice(*tie, channel, closes, (), opened) for tie, channel in zip(ties, channels, strict=True))
        best = (worth, Both(one, other, closes, opened), after)
    return best[1:] if best else None

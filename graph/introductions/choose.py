"""Choosing introductions: greedily, each the one that closes most of what is still open, tried out only where it could be the best.

What each introduction closes by itself is a coverage function, monotone and submodular: choosing greedily by it is worth at least
1 - 1/e of the best choice of as many (Nemhauser, Wolsey and Fisher 1978). What several close only together is not, so all is computed
again after each choice. Evaluation is lazy (Minoux 1978): the promise of a pair bounds what it closes, and pairs are tried from the
most promising on until the best found is no worse than what the next could be. No introduction opens a critical gap, neither after
those before it nor by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.introductions.candidates import ALL_PAIRS_UP_TO, Candidates, find_candidates
from graph.introductions.chances import all_chances
from graph.introductions.eligible import Eligible
from graph.introductions.harm import is_harmful, known_protected
from graph.introductions.new_tie import home_regions
from graph.introductions.promise import Ends, promises
from graph.introductions.trial import Effect, State, shown_codes, try_tie
from graph.kernels import traversal
from graph.view import View

TRIES: Final = 60
"""Pairs tried out for one choice at most, in a network small enough for all pairs; in a larger one `TRIES_LARGE`."""
TRIES_LARGE: Final = 6
EQUALS: Final = 3
"""Pairs tried that promise no more than the best found is worth: of equals the one that opens least is chosen."""
GUARDED: Final = ("no-deputy", "out-of-reach", "exposed", "firewall-broken")
"""The codes that are looked at for harm though a role may not see them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One introduction chosen: the pair and its channel, what it closes after those before it, and what by itself."""

    a: int
    b: int
    channel: str
    closes: tuple[str, ...]
    by_itself: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Chooser:
    """The candidates of a view, and its gaps before any introduction."""

    view: View
    eligible: Eligible
    start: State
    wanted: dict[str, int]
    candidates: Candidates

    @classmethod
    def of(cls, view: View) -> Chooser:
        """Return the chooser of a view."""
        _prepare_kernels(view.network.graph.n + 2 * view.network.graph.m)
        start = State.of(view.network, view.standards)
        shown = shown_codes(view)
        wanted = {gap: weight for gap, weight in start.weights.items() if gap.partition(":")[0] in shown}
        eligible = Eligible(view)
        return cls(view, eligible, start, wanted, find_candidates(eligible, start, all_chances(start, wanted)))

    def choose(self, count: int, declined: Collection[tuple[int, int]] = ()) -> Iterator[tuple[Choice, State]]:
        """Yield at most `count` introductions, each with the state after it, until none closes anything any more."""
        state, wanted, barred = self.start, dict(self.wanted), set(declined)
        for _ in range(count):
            best = self._best(state, wanted, barred)
            if best is None:
                return
            choice, effect = best
            state = effect.after
            barred.add((choice.a, choice.b))
            for gap in choice.closes:
                wanted.pop(gap)
            yield choice, state

    def _best(
        self, state: State, wanted: dict[str, int], barred: set[tuple[int, int]]
    ) -> tuple[Choice, Effect] | None:
        """Return the introduction that is worth most now; those found to do harm by themselves are barred."""
        order, worth = self._in_order(state, wanted)
        found: list[tuple[int, int, int, Effect]] = []
        tries = TRIES if self.view.network.n <= ALL_PAIRS_UP_TO else TRIES_LARGE
        equals = 0
        for row in order.tolist():
            top = max((each[0] for each in found), default=0)
            equals += worth[row] <= top
            if tries == 0 or worth[row] < max(top, 1) or equals > EQUALS:
                break
            a, b = int(self.candidates.a[row]), int(self.candidates.b[row])
            if (a, b) in barred:
                continue
            tries -= 1
            effect = try_tie(state, a, b, self.candidates.channels[row])
            value = effect.worth(wanted)
            if value > 0 and not effect.opens_critical:
                found.append((value, -sum(effect.after.weights[gap] for gap in effect.opened), -len(found), effect))
                found[-1] = (*found[-1][:2], -row, effect)
        for value, opened, row, effect in sorted(found, key=lambda each: each[:2], reverse=True):
            _ = value, opened
            choice = self._choice(-row, effect, wanted, is_first=state is self.start)
            if choice is not None:
                return choice, effect
            barred.add((int(self.candidates.a[-row]), int(self.candidates.b[-row])))
        return None

"""Choosing introductions: greedily, each the one that closes most of what is still open, tried out only where it could be the best.

What each introduction closes by itself is a coverage function, monotone and submodular: choosing greedily by it is worth at least
1 - 1/e of the best choice of as many (Nemhauser, Wolsey and Fisher 1978). What several close only together is not, so all is computed
again after each choice. Evaluation is lazy (Minoux 1978): the promise of a pair bounds what it closes, and pairs are tried from the
most promising on until the best found is no worse than what the next could be. No introduction opens a critical gap, neither after
those before it nor by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS, tie_codes
from kunyet.graph.introductions.candidates import ALL_PAIRS_UP_TO, Candidates, find_candidates
from kunyet.graph.introductions.eligible import Eligibility
from kunyet.graph.introductions.exposure import is_harmful, known_protected
from kunyet.graph.introductions.new_tie import home_regions
from kunyet.graph.introductions.simulate import GapKey, SimulatedNetwork, TieEffect, shown_tie_codes, simulate_tie
from kunyet.graph.introductions.upper_bound import CandidatesByActor, UpperBounds, all_closing_pairs
from kunyet.graph.network.kernels import traversal

MAX_TRIALS: Final = 60
"""Pairs tried out for one choice at most, in a network small enough for all pairs; in a larger one `MAX_TRIALS_LARGE`."""
MAX_TRIALS_LARGE: Final = 12
MAX_EQUAL_TRIALS: Final = 4
"""Pairs tried in a small network that promise no more than the best found is worth: of equals the one that opens least is chosen."""
_TRIALS: Final = 20
"""How many trials a handful of introductions takes, about."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One introduction chosen: the pair and its channel (`assumed`: none is on record), what it closes after those before it, and by itself."""

    a: int
    b: int
    channel: str
    assumed: bool
    closes: tuple[GapKey, ...]
    by_itself: tuple[GapKey, ...]
    opens: tuple[GapKey, ...]


@dataclass(frozen=True, eq=False)
class Chooser:
    """The candidates of a view, and its gaps before any introduction."""

    view: View
    eligibility: Eligibility
    start: SimulatedNetwork
    wanted: dict[GapKey, int]
    candidates: Candidates

    @classmethod
    def of(cls, view: View) -> Chooser:
        """Return the chooser of a view."""
        _prepare_kernels(view.network.graph.n + 2 * view.network.graph.m)
        start = SimulatedNetwork.before_all(view.network, view.standards)
        shown = shown_tie_codes(view)
        wanted = {gap: weight for gap, weight in start.weights.items() if gap[0] in shown}
        eligible = Eligibility(view)
        return cls(view, eligible, start, wanted, find_candidates(eligible, start, all_closing_pairs(start, wanted)))

    def choose(
        self, count: int, declined: Collection[tuple[int, int]] = ()
    ) -> Iterator[tuple[Choice, SimulatedNetwork]]:
        """Yield at most `count` introductions, each with the state after it, until none closes anything any more."""
        state, wanted, barred = self.start, dict(self.wanted), set(declined)
        for _ in range(count):
            best = self.best_introduction(state, wanted, barred)
            if best is None:
                return
            choice, state = best
            barred.add((choice.a, choice.b))
            for gap in choice.closes:
                wanted.pop(gap)
            yield choice, state

    def best_introduction(
        self, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: set[tuple[int, int]]
    ) -> tuple[Choice, SimulatedNetwork] | None:
        """Return the introduction that is worth most now, and the state after it; what does harm by itself is barred for good."""
        for tried in self._tried_pairs(state, wanted, barred):
            row, effect = tried.row, tried.effect
            closes = tuple(gap for gap in effect.closed if gap in wanted)
            alone = effect if state is self.start else self._effect_alone(row, tuple(gap[0] for gap in closes))
            if not alone.opens_critical:
                by_itself = tuple(gap for gap in closes if gap in alone.closed)
                return Choice(*self.pair(row), *self.channel_of(row), closes, by_itself, effect.opened), effect.after
            barred.add(self.pair(row))
        return None

    def is_harmful_alone(self, row: int) -> bool:
        """Return whether a candidate by itself, before any other, would open a critical gap."""
        return self._effect_alone(row).opens_critical

    def _effect_alone(self, row: int, codes: tuple[str, ...] = ()) -> TieEffect:
        """Return what a candidate by itself does to the gaps of these codes and of all that can be critical."""
        wanted = tuple(dict.fromkeys((*codes, *self._guarded)))
        return simulate_tie(self.start, *self.pair(row), self.candidates.channels[row], wanted)

    def _tried_pairs(self, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: set[tuple[int, int]]) -> list[_Tried]:
        """Return the pairs that were tried out and are worth something, the best first."""
        promised = UpperBounds.of(self.ends, len(self.candidates), all_closing_pairs(state, wanted))
        tries, equals = (MAX_TRIALS, MAX_EQUAL_TRIALS) if self.is_small else (MAX_TRIALS_LARGE, 1)
        found: list[_Tried] = []
        top = 0
        for row in self._in_order(state, promised).tolist():
            equals -= int(promised.worth[row] <= top)
            if not tries or not equals or promised.worth[row] < top:
                break
            pair = self.pair(row)
            if pair in barred:
                continue
            tries -= 1
            effect = simulate_tie(state, *pair, self.candidates.channels[row], self._codes_to_find(promised, row))
            value = effect.worth(wanted)
            if value and not effect.opens_critical:
                found.append(_Tried(value, sum(effect.after.weights[gap] for gap in effect.opened), row, effect))
                top = max(top, value)
        return sorted(found, key=lambda tried: (-tried.worth, tried.opens))

    def _in_order(self, state: SimulatedNetwork, promised: UpperBounds) -> NDArray[np.int64]:
        """Return the candidates that promise something, the most promising first.

        Of equals those with a channel on record, then the least exposing, then who have met, then who are based in one region.
        """
        a, b, network = self.candidates.a, self.candidates.b, state.network
        worth = np.where(is_harmful(state, known_protected(network), a, b), 0, promised.worth)
        exposes = network.protected[a].astype(np.int8) + network.protected[b]
        order = np.lexsort((b, a, *self._distance, exposes, self.candidates.assumed, -worth))
        return order[: np.count_nonzero(worth)]

    def _codes_to_find(self, promised: UpperBounds, row: int) -> list[str]:
        """Return the codes whose gaps are found again with a pair: in a large network not those that take long and promise nothing."""
        return [
            code
            for code in tie_codes()
            if self.is_small or not GAP_KINDS[code].is_slow or code in self._guarded or promised.touches(code, row)
        ]

    @cached_property
    def is_small(self) -> bool:
        """Whether the network is small enough for all pairs and many trials."""
        return self.view.network.n <= ALL_PAIRS_UP_TO

    @cached_property
    def _guarded(self) -> tuple[str, ...]:
        """The codes of which a tie could open a critical gap."""
        judges = self.start.gaps.judges
        openable = (code for code in tie_codes() if GAP_KINDS[code].opens_by_tie)
        return tuple(code for code in openable if any(rule.severity == "critical" for rule in judges[code].rules))

    def pair(self, row: int) -> tuple[int, int]:
        """Return the two actors of a candidate."""
        return int(self.candidates.a[row]), int(self.candidates.b[row])

    def channel_of(self, row: int) -> tuple[str, bool]:
        """Return the channel of a candidate, and whether it is only assumed."""
        return self.candidates.channels[row], bool(self.candidates.assumed[row])

    @cached_property
    def ends(self) -> CandidatesByActor:
        """The candidates by their ends."""
        return CandidatesByActor(self.candidates, self.view.network.n)

    @cached_property
    def _distance(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether the two of each pair are based apart, and whether they have never met at a forum; the weightier last."""
        a, b, home = self.candidates.a, self.candidates.b, home_regions(self.view.network)
        return (home[a] != home[b]) | (home[a] < 0), ~self.eligibility.met_at_forum(a, b)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A pair that was tried out: what it closes and opens, by weight, its row among the candidates, and its effect."""

    worth: int
    opens: int
    row: int
    effect: TieEffect


def _prepare_kernels(steps: int) -> None:
    """Compile what every trial runs where the trials together are worth it, though a single one would not be."""
    for kernel in (traversal.component_labels, traversal.depth_first, traversal.distances, traversal.block_heads):
        kernel.at_size(_TRIALS * steps)

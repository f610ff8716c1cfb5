"""Choosing introductions greedily: each time the one that closes the most of what is still open.

What introductions close each by itself is a coverage function: monotone and submodular. Choosing greedily by such a
function is worth at least 1 - 1/e of the best choice of as many (Nemhauser, Wolsey and Fisher 1978). What several
introductions close only together is no such function, so everything is computed again after each choice. Evaluation is
lazy (Minoux 1978): the upper bound of a pair (`upper_bound.py`) limits what it can close. Pairs are simulated from the
highest bound on, until the best result is at least the bound of the next pair. No chosen introduction opens a critical
gap, neither after those before it nor by itself.
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
from kunyet.graph.introductions.eligibility import Eligibility, eligibility_of
from kunyet.graph.introductions.exposure import is_harmful, known_protected
from kunyet.graph.introductions.gaps_closed_by_tie import (
    GapKey,
    SimulatedNetwork,
    TieEffect,
    shown_tie_codes,
    simulate_tie,
)
from kunyet.graph.introductions.new_tie import home_regions
from kunyet.graph.introductions.upper_bound import CandidatesByActor, UpperBounds, all_closing_pairs
from kunyet.graph.network.kernels import traversal

MAX_TRIALS: Final = 60
"""Pairs simulated for one choice at most, if the network is small enough for all pairs; else `MAX_TRIALS_LARGE`."""
MAX_TRIALS_LARGE: Final = 12
MAX_EQUAL_TRIALS: Final = 4
"""Pairs simulated in a small network with a bound no more than the best result: of equals, the least harmful wins."""
_TRIALS: Final = 20
"""About so many simulations are needed for a handful of introductions."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen introduction: the pair and its channel, and the gaps that it closes and opens.

    `assumed`: no common channel is on record. `closes` counts after the introductions before it, `by_itself` without
    them.
    """

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
        start = SimulatedNetwork.initial(view.network, view.standards)
        shown = shown_tie_codes(view)
        wanted = {gap: weight for gap, weight in start.weights.items() if gap[0] in shown}
        eligible = eligibility_of(view)
        return cls(view, eligible, start, wanted, find_candidates(eligible, start, all_closing_pairs(start, wanted)))

    def choose(
        self, count: int, declined: Collection[tuple[int, int]] = ()
    ) -> Iterator[tuple[Choice, SimulatedNetwork]]:
        """Yield at most `count` introductions, each with the network after it, until no introduction closes a gap."""
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
        """Return the introduction that is worth most now, and the network after it.

        A pair that opens a critical gap by itself is added to `barred`, since it will never be chosen.
        """
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
        """Return whether a candidate by itself, before any other, opens a critical gap."""
        return self._effect_alone(row).opens_critical

    def _effect_alone(self, row: int, codes: tuple[str, ...] = ()) -> TieEffect:
        """Return what a candidate by itself does to the gaps of these codes and of all codes that can be critical."""
        wanted = tuple(dict.fromkeys((*codes, *self.critical_codes)))
        return simulate_tie(self.start, *self.pair(row), self.candidates.channels[row], wanted)

    def _tried_pairs(
        self, state: SimulatedNetwork, wanted: dict[GapKey, int], barred: set[tuple[int, int]]
    ) -> list[_SimulatedPair]:
        """Return the simulated pairs that are worth something, the best first."""
        bounds = UpperBounds.of(self.by_actor, len(self.candidates), all_closing_pairs(state, wanted))
        tries, equals = (MAX_TRIALS, MAX_EQUAL_TRIALS) if self.is_small else (MAX_TRIALS_LARGE, 1)
        found: list[_SimulatedPair] = []
        top = 0
        for row in self._in_order(state, bounds).tolist():
            equals -= int(bounds.worth[row] <= top)
            if not tries or not equals or bounds.worth[row] < top:
                break
            pair = self.pair(row)
            if pair in barred:
                continue
            tries -= 1
            effect = simulate_tie(state, *pair, self.candidates.channels[row], self._codes_to_find(bounds, row))
            value = effect.worth(wanted)
            if value and not effect.opens_critical:
                found.append(
                    _SimulatedPair(value, sum(effect.after.weights[gap] for gap in effect.opened), row, effect)
                )
                top = max(top, value)
        return sorted(found, key=lambda tried: (-tried.worth, tried.opens))

    def _in_order(self, state: SimulatedNetwork, bounds: UpperBounds) -> NDArray[np.int64]:
        """Return the candidates with a bound above 0, the highest bound first.

        Of equals, pairs with a channel on record come first, then those that expose least, then those that have met,
        then those in one region.
        """
        a, b, network = self.candidates.a, self.candidates.b, state.network
        worth = np.where(is_harmful(state, known_protected(network), a, b), 0, bounds.worth)
        exposes = network.protected[a].astype(np.int8) + network.protected[b]
        order = np.lexsort((b, a, *self._distance, exposes, self.candidates.assumed, -worth))
        return order[: np.count_nonzero(worth)]

    def _codes_to_find(self, bounds: UpperBounds, row: int) -> list[str]:
        """Return the codes whose gaps are found again with a pair.

        A large network leaves out the slow codes of which the pair can close no gap.
        """
        return [
            code
            for code in tie_codes()
            if self.is_small
            or not GAP_KINDS[code].is_slow
            or code in self.critical_codes
            or bounds.could_close(code, row)
        ]

    @cached_property
    def is_small(self) -> bool:
        """Whether the network is small enough for all pairs and for many simulations."""
        return self.view.network.n <= ALL_PAIRS_UP_TO

    @cached_property
    def critical_codes(self) -> tuple[str, ...]:
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
    def by_actor(self) -> CandidatesByActor:
        """The candidates by the actors at their ends."""
        return CandidatesByActor(self.candidates, self.view.network.n)

    @cached_property
    def _distance(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """For each pair whether the two are based in different regions, and whether they never met at a forum.

        The second weighs more.
        """
        a, b, home = self.candidates.a, self.candidates.b, home_regions(self.view.network)
        return (home[a] != home[b]) | (home[a] < 0), ~self.eligibility.met_at_forum(a, b)


@dataclass(frozen=True, slots=True)
class _SimulatedPair:
    """A pair that was tried out: what it closes and opens, by weight, its row among the candidates, and its effect."""

    worth: int
    opens: int
    row: int
    effect: TieEffect


def _prepare_kernels(steps: int) -> None:
    """Compile the kernels of every simulation, if all simulations together are worth it though one is not."""
    for kernel in (traversal.component_labels, traversal.depth_first, traversal.distances, traversal.block_heads):
        kernel.at_size(_TRIALS * steps)

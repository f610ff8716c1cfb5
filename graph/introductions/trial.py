"""What a new tie does to the gaps, exactly: the gaps that a tie can touch are found again with it.

The gaps of a network before any introduction are what is to be mended. A tie is worth the weights (critical 8, high 4, medium 2, low 1) of
those of them that are open before it and no longer after it; gaps that it opens are told apart, and it must open no critical one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph import kinds
from graph.compare.gaps import gap_changes
from graph.gaps.find import TO_SOME_ROLES, Gaps, gaps_of
from graph.introductions.new_tie import with_ties
from graph.network import Network
from graph.standards import Standards
from graph.view import View

TOUCHED: Final = (
    "isolated", "island", "no-deputy", "single-tie", "out-of-reach", "single-route", "single-channel", "insecure-channel",
    "blackout", "structural-hole", "unmet-need", "exposed", "firewall-broken",
)  # fmt: skip
"""The codes that one more tie can close or open. (`stale` is none: the tie is contacted on the date.)"""

WEIGHTS: Final[Mapping[str, int]] = dict(zip(kinds.SEVERITIES, (8, 4, 2, 1), strict=True))


@dataclass(frozen=True, eq=False)
class State:
    """A network with the introductions made so far, and its gaps of the touched codes, whoever may see them."""

    network: Network
    gaps: Gaps
    standards: Standards

    @classmethod
    def of(cls, network: Network, standards: Standards, codes: Sequence[str] = TOUCHED) -> State:
        """Return the state of a network, looking for gaps of these codes alone."""
        return cls(network, gaps_of(network, standards, codes), standards)

    @cached_property
    def weights(self) -> dict[str, int]:
        """The weight of every gap by its id."""
        table = [WEIGHTS[severity] for severity in kinds.SEVERITIES]
        found: dict[str, int] = {}
        for code in self.gaps.found:
            ranks = self.gaps._ranks(code).tolist()  # noqa: SLF001 - severities as numbers are not told otherwise
            found.update(zip(self.gaps.ids(code), (table[rank] for rank in ranks), strict=True))
        return found

    def with_tie(self, a: int, b: int, channel: str, codes: Sequence[str] = ()) -> State:
        """Return the state with one more tie, looking for these codes alone (none given: all that it knows)."""
        return State.of(with_ties(self.network, [(a, b)], [channel]), self.standards, codes or tuple(self.gaps.found))


@dataclass(frozen=True, slots=True)
class Effect:
    """What one more tie does: ids of gaps closed and opened, and whether one of the opened is critical."""

    after: State
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    opens_critical: bool

    def worth(self, weights: Mapping[str, int]) -> int:
        """Return the weights of those closed gaps that were to be mended."""
        return sum(weights.get(gap, 0) for gap in self.closed)


def try_tie(state: State, a: int, b: int, channel: str, codes: Sequence[str] = ()) -> Effect:
    """Return what a tie between two actors of the network, over a channel, would do to the gaps of these codes (none given: all)."""
    after = state.with_tie(a, b, channel, codes)
    changes = gap_changes(state.gaps, after.gaps)
    worst = max((after.weights[gap] for gap in changes.opened), default=0)
    return Effect(after, changes.closed, changes.opened, worst >= WEIGHTS["critical"])


def shown_codes(view: View) -> tuple[str, ...]:
    """Return the touched codes that a viewer may see."""
    return tuple(code for code in TOUCHED if code not in TO_SOME_ROLES or view.may(code))

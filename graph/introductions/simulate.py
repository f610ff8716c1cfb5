"""What a new tie does to the gaps, exactly: the gaps that a tie can touch are found again with it.

The gaps of a network before any introduction are what is to be mended. A tie is worth the weights (critical 8, high 4, medium 2, low 1) of
those of them that are open before it and no longer after it; gaps that it opens are told apart, and it must open no critical one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.compare.gap_changes import GROUPS, is_same_group
from kunyet.graph.gaps.common.find_gaps import TO_SOME_ROLES, Gaps, gaps_of
from kunyet.graph.gaps.common.services_in_reach import Services
from kunyet.graph.introductions.new_tie import with_ties
from kunyet.graph.network.network import Network
from kunyet.graph.records.gap_ids import gap_id
from kunyet.graph.standards.standards import Standards
from kunyet.graph.vocabulary import kinds

TOUCHED: Final = (
    "isolated", "island", "no-deputy", "single-tie", "out-of-reach", "single-route", "single-channel", "insecure-channel",
    "blackout", "structural-hole", "unmet-need", "exposed", "firewall-broken",
)  # fmt: skip
"""The codes that one more tie can close or open. (`stale` is none: the tie is contacted on the date.)"""

WEIGHTS: Final[Mapping[str, int]] = dict(zip(kinds.SEVERITIES, (8, 4, 2, 1), strict=True))
_BY_RANK: Final = tuple(WEIGHTS.values())

Key = tuple[str, int, int, str]
"""A gap while nobody looks at it: its code, the entity rows of its subjects, and its detail."""


@dataclass(frozen=True, eq=False)
class State:
    """A network with the introductions made so far, and its gaps of the touched codes, whoever may see them."""

    network: Network
    gaps: Gaps
    standards: Standards
    services: Services | None = None
    """Needs and offers, which no tie changes, where they were looked up before."""

    @classmethod
    def before_all(cls, network: Network, standards: Standards) -> State:
        """Return the state before any introduction, made for many trials."""
        records = replace(network.records)
        after = replace(network, records=records)
        after.__dict__.update({name: value for name, value in network.__dict__.items() if name not in after.__dict__})
        return replace(cls.of(after, standards), services=Services.of(after))

    @classmethod
    def of(cls, network: Network, standards: Standards, codes: Collection[str] = TOUCHED) -> State:
        """Return the state of a network, looking for gaps of these codes alone."""
        return cls(network, gaps_of(network, standards, codes), standards)

    def with_tie(self, a: int, b: int, channel: str, codes: Collection[str] = TOUCHED) -> State:
        """Return the state with one more tie, looking for the gaps of these codes again; the others stay what they were."""
        again = State.of(with_ties(self.network, [(a, b)], [channel]), self.standards, codes)
        found, judges = {**self.gaps.found, **again.gaps.found}, {**self.gaps.judges, **again.gaps.judges}
        return State(again.network, Gaps(again.network, found, judges), self.standards, self.services)

    @cached_property
    def weights(self) -> dict[Key, int]:
        """The weight of every gap."""
        return {key: weight for code in self.gaps.found for key, weight in zip(*self._of(code), strict=True)}

    def keys(self, code: str) -> list[Key]:
        """Return the gaps of a code, in the order of its findings."""
        return self._of(code)[0]

    def id_of(self, key: Key) -> str:
        """Return the id of a gap."""
        ids = self.network.records.entities["id"]
        return gap_id(key[0], [ids[row] for row in key[1:3] if row >= 0], key[3])

    def members(self, key: Key) -> frozenset[int]:
        """Return the entity rows of a group that a gap is about."""
        found = self.gaps.found[key[0]]
        return frozenset(found.members(self.keys(key[0]).index(key)).tolist()) if found.members else frozenset()

    def _of(self, code: str) -> tuple[list[Key], list[int]]:
        if code not in self._known:
            found = self.gaps.found[code]
            texts = found.detail.texts()
            rows = zip(found.first.tolist(), found.second.tolist(), texts, strict=True)
            ranks = self.gaps.judges[code].severities(found.rule) if found.severity is None else found.severity
            self._known[code] = ([(code, *row) for row in rows], [_BY_RANK[rank] for rank in ranks.tolist()])
        return self._known[code]

    @cached_property
    def _known(self) -> dict[str, tuple[list[Key], list[int]]]:
        return {}


@dataclass(frozen=True, slots=True)
class Effect:
    """What one more tie does: gaps closed and opened, and whether one of the opened is critical."""

    after: State
    closed: tuple[Key, ...]
    opened: tuple[Key, ...]
    opens_critical: bool

    def worth(self, wanted: Mapping[Key, int]) -> int:
        """Return the weights of those closed gaps that were to be mended."""
        return sum(wanted.get(gap, 0) for gap in self.closed)


def try_tie(state: State, a: int, b: int, channel: str, codes: Collection[str] = TOUCHED) -> Effect:
    """Return what a tie between two actors of the network, over a channel, would do to the gaps of these codes."""
    after = state.with_tie(a, b, channel, codes)
    opened, closed = differences(state, after, codes)
    return Effect(after, closed, opened, any(after.weights[gap] >= WEIGHTS["critical"] for gap in opened))


def differences(
    before: State, after: State, codes: Collection[str] = TOUCHED
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Return the gaps of these codes that opened, and that closed; a group is the same as in `kunyet.graph.compare.gap_changes`."""
    opened: list[Key] = []
    closed: list[Key] = []
    for code in codes:
        old, new = set(before.keys(code)), set(after.keys(code))
        gone, come = sorted(old - new), sorted(new - old)
        if code in GROUPS:
            for group in list(come):
                heirs = [each for each in gone if is_same_group(before.members(each), after.members(group))]
                if heirs:
                    gone.remove(heirs[0])
                    come.remove(group)
        opened += come
        closed += gone
    return tuple(opened), tuple(closed)


def shown_codes(view: View) -> tuple[str, ...]:
    """Return the touched codes that a viewer may see."""
    return tuple(code for code in TOUCHED if code not in TO_SOME_ROLES or view.may(code))

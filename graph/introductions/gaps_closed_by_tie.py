"""Simulation: what a new tie does to the gaps, exactly. All gaps that the tie can change are found again with it.

The gaps of a network before any introduction are those to close. The value of a tie is the weight (critical 8, high 4,
medium 2, low 1) of those of them that are open before it and closed after it. Gaps that it opens are listed separately;
it must open no critical one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.compare.gap_changes import is_same_group
from kunyet.graph.gaps.common.find_gaps import Gaps, gaps_of, shown_codes
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS, tie_codes
from kunyet.graph.gaps.common.services_in_reach import Services
from kunyet.graph.introductions.new_tie import with_ties
from kunyet.graph.network.network import Network
from kunyet.graph.records.gap_ids import gap_id
from kunyet.graph.standards.standards import Standards
from kunyet.graph.vocabulary.severities import SEVERITIES

WEIGHTS: Final[Mapping[str, int]] = dict(zip(SEVERITIES, (8, 4, 2, 1), strict=True))
_BY_RANK: Final = tuple(WEIGHTS.values())

GapKey = tuple[str, int, int, str]
"""A gap as a key: its code, the entity rows of its two subjects (-1: none), and its detail."""


@dataclass(frozen=True, eq=False)
class SimulatedNetwork:
    """A network with the introductions made so far, and its gaps of the codes that a tie can change, for any viewer."""

    network: Network
    gaps: Gaps
    standards: Standards
    services: Services | None = None
    """Needs and offers, which no tie changes, if they were looked up before."""

    @classmethod
    def initial(cls, network: Network, standards: Standards) -> SimulatedNetwork:
        """Return the network before any introduction, prepared for many simulations.

        Its records are a copy, so that what is cached with them is freed after the simulations.
        """
        copy = network.derive(records=replace(network.records))
        return replace(cls.of(copy, standards), services=Services.of(copy))

    @classmethod
    def of(cls, network: Network, standards: Standards, codes: Collection[str] | None = None) -> SimulatedNetwork:
        """Return a network with its gaps of these codes (`None`: all that a tie can change)."""
        return cls(network, gaps_of(network, standards, tie_codes() if codes is None else codes), standards)

    def with_tie(self, a: int, b: int, channel: str, codes: Collection[str] | None = None) -> SimulatedNetwork:
        """Return the network with one more tie; the gaps of these codes are found again, the others are taken over."""
        again = SimulatedNetwork.of(with_ties(self.network, [(a, b)], [channel]), self.standards, codes)
        found, judges = {**self.gaps.by_code, **again.gaps.by_code}, {**self.gaps.judges, **again.gaps.judges}
        return SimulatedNetwork(again.network, Gaps(again.network, found, judges), self.standards, self.services)

    @cached_property
    def weights(self) -> dict[GapKey, int]:
        """The weight of every gap."""
        return {key: weight for code in self.gaps.by_code for key, weight in zip(*self._of(code), strict=True)}

    def keys(self, code: str) -> list[GapKey]:
        """Return the gaps of a code, in the order in which they were found."""
        return self._of(code)[0]

    def id_of(self, key: GapKey) -> str:
        """Return the id of a gap."""
        ids = self.network.records.entities["id"]
        return gap_id(key[0], [ids[row] for row in key[1:3] if row >= 0], key[3])

    def members(self, key: GapKey) -> frozenset[int]:
        """Return the entity rows of the group that a gap is about; empty for a gap about no group."""
        found = self.gaps.by_code[key[0]]
        return frozenset(found.members(self.keys(key[0]).index(key)).tolist()) if found.members else frozenset()

    def _of(self, code: str) -> tuple[list[GapKey], list[int]]:
        if code not in self._known:
            found = self.gaps.by_code[code]
            texts = found.detail.texts()
            rows = zip(found.first.tolist(), found.second.tolist(), texts, strict=True)
            ranks = self.gaps.judges[code].severities(found.rule) if found.severity is None else found.severity
            self._known[code] = ([(code, *row) for row in rows], [_BY_RANK[rank] for rank in ranks.tolist()])
        return self._known[code]

    @cached_property
    def _known(self) -> dict[str, tuple[list[GapKey], list[int]]]:
        return {}


@dataclass(frozen=True, slots=True)
class TieEffect:
    """What one more tie does: the gaps closed and opened, and whether one of the opened gaps is critical."""

    after: SimulatedNetwork
    closed: tuple[GapKey, ...]
    opened: tuple[GapKey, ...]
    opens_critical: bool

    def worth(self, wanted: Mapping[GapKey, int]) -> int:
        """Return the weight of the closed gaps that are wanted closed."""
        return sum(wanted.get(gap, 0) for gap in self.closed)


def simulate_tie(
    state: SimulatedNetwork, a: int, b: int, channel: str, codes: Collection[str] | None = None
) -> TieEffect:
    """Return what a tie between two actors of the network, over a channel, does to the gaps of these codes."""
    after = state.with_tie(a, b, channel, codes)
    opened, closed = opened_and_closed(state, after, codes)
    return TieEffect(after, closed, opened, any(after.weights[gap] >= WEIGHTS["critical"] for gap in opened))


def opened_and_closed(
    before: SimulatedNetwork, after: SimulatedNetwork, codes: Collection[str] | None = None
) -> tuple[tuple[GapKey, ...], tuple[GapKey, ...]]:
    """Return the gaps of these codes that opened, and those that closed.

    Groups are matched as in `kunyet.graph.compare.gap_changes`.
    """
    opened: list[GapKey] = []
    closed: list[GapKey] = []
    for code in tie_codes() if codes is None else codes:
        old, new = set(before.keys(code)), set(after.keys(code))
        gone, come = sorted(old - new), sorted(new - old)
        if GAP_KINDS[code].key_is_member:
            heirs = {group: after.members(group) for group in new}
            lives_on = {
                each: [key for key in heirs if is_same_group(before.members(each), heirs[key])] for each in gone
            }
            come = [group for group in come if not any(group in keys for keys in lives_on.values())]
            gone = [each for each in gone if not lives_on[each]]
        opened += come
        closed += _really_closed(before, after, code, gone)
    return tuple(opened), tuple(closed)


def _really_closed(before: SimulatedNetwork, after: SimulatedNetwork, code: str, gone: list[GapKey]) -> list[GapKey]:
    """Return the gaps that a tie has closed.

    Those that vanish because less is expected are left out (`GapKind.is_closed`), and those of a subject that is not
    usable: no tie helps whoever cannot take part.
    """
    is_closed, usable = GAP_KINDS[code].is_closed, np.append(before.network.usable, True)
    number = np.append(before.network.number_of, np.int32(-1))
    gone = [key for key in gone if usable[number[list(key[1:3])]].all()]
    if is_closed is None or not gone:
        return gone
    place = {key: row for row, key in enumerate(before.keys(code))}
    rows = np.array([place[key] for key in gone], dtype=np.int64)
    closed = is_closed(before.gaps.by_code[code], rows, after.network).tolist()
    return [key for key, holds in zip(gone, closed, strict=True) if holds]


def shown_tie_codes(view: View) -> tuple[str, ...]:
    """Return the codes that a tie can change and that a viewer may see."""
    return tuple(shown_codes(view, tie_codes()))

"""Pairs of entities of a view that may be one: the most likely first.

Everything is computed from the records that the viewer sees. Left out are pairs that a firewall separates, an entity
with its own member, and pairs of which somebody has said that they are not the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kunyet.graph.duplicates.candidate_pairs import KeyIndex
from kunyet.graph.duplicates.entity_facts import EntityFacts, entity_facts
from kunyet.graph.duplicates.pair_evidence import (
    NEEDED,
    Evidence,
    Surroundings,
    evidence_for,
    points_of_network,
    with_neighbours,
)
from kunyet.graph.duplicates.quick_look import QuickLook
from kunyet.graph.duplicates.tie_arrays import TieArrays
from kunyet.graph.memo import memoise
from kunyet.graph.memory_use import no_search_for_cycles
from kunyet.graph.records.records import Records


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two entities that may be one.

    Parameters
    ----------
    one, other
        Their rows, the smaller first.
    evidence
        The points and what they are for.
    common
        The rows of the neighbours that both have.
    """

    one: int
    other: int
    evidence: Evidence
    common: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class DuplicateIndex:
    """The entities of some records, ready to be compared."""

    records: Records

    @cached_property
    def facts(self) -> Sequence[EntityFacts]:
        """The facts of each entity."""
        with no_search_for_cycles():
            return entity_facts(self.records)

    @cached_property
    def keys(self) -> KeyIndex:
        """The keys of all entities."""
        facts = self.facts
        with no_search_for_cycles():
            return KeyIndex.of(facts)

    @cached_property
    def around(self) -> Surroundings:
        """How many entities have the same."""
        return Surroundings.of(self.facts)

    @cached_property
    def ties(self) -> TieArrays:
        """The ties between entities, over ties of every type."""
        return TieArrays.of(self.records)

    def pairs(self) -> list[DuplicatePair]:
        """Return the pairs that may be one, best first."""
        candidates = self.keys.pairs([each.township for each in self.facts])
        candidates = candidates[~self.ties.are_memberships(candidates)]
        with no_search_for_cycles():
            look = QuickLook.at(self.facts, self.around)
            candidates = candidates[look.may_be_one(candidates)]
            common, tied = self.ties.common_neighbours(candidates), self.ties.are_tied(candidates)
            may_be = look.may_be_one(candidates, common, tied)
            judged = zip(candidates[may_be].tolist(), common[may_be].tolist(), tied[may_be].tolist(), strict=True)
            found = [
                pair
                for (one, other), number, are_tied in judged
                if (pair := self._judge(one, other, number, tied=are_tied)) is not None
            ]
        return sorted(found, key=_most_likely)

    def like(self, facts: EntityFacts) -> list[DuplicatePair]:
        """Return the entities that may be one with an entity that is not among them (its row is -1), best first."""
        found = []
        for row in self.keys.rows_like(facts):
            evidence = evidence_for(facts, self.facts[row], self.around)
            if evidence is not None and evidence.points >= NEEDED:
                found.append(DuplicatePair(-1, row, evidence))
        return sorted(found, key=_most_likely)

    def _judge(self, one: int, other: int, common: int, *, tied: bool) -> DuplicatePair | None:
        more = points_of_network(common, tied=tied)
        evidence = evidence_for(self.facts[one], self.facts[other], self.around, more)
        if evidence is None:
            return None
        evidence = with_neighbours(evidence, common, tied=tied)
        if evidence.points < NEEDED:
            return None
        return DuplicatePair(one, other, evidence, self.ties.neighbours_of_both(one, other) if common else ())


def duplicate_index_of(records: Records) -> DuplicateIndex:
    """Return the index of some records; it is computed once."""
    return memoise(records, duplicate_index_of, lambda: DuplicateIndex(records))


def find_new_duplicates(known: DuplicateIndex, new: Records, rows: Sequence[int]) -> list[DuplicatePair]:
    """Return the pairs that new entities may make: with the known ones, and with each other; best first.

    Parameters
    ----------
    known
        The entities of the directory.
    new, rows
        Records of files, and which rows of their entities are new. In a pair, these rows come after the known ones.
    """
    own = entity_facts(new)
    facts = [*known.facts, *(own[row] for row in rows)]
    first = len(known.facts)
    around = Surroundings.of(facts)
    found = []
    for one, other in KeyIndex.of(facts).pairs([each.township for each in facts]).tolist():
        evidence = evidence_for(facts[one], facts[other], around) if other >= first else None
        if evidence is not None and evidence.points >= NEEDED:
            found.append(DuplicatePair(one, other, evidence))
    return sorted(found, key=_most_likely)


def _most_likely(pair: DuplicatePair) -> tuple[float, int, int]:
    return -pair.evidence.points, pair.one, pair.other

"""A look at all pairs at once, before any names are compared: which of them could be one even with the same names.

Of a large made-up directory that leaves less than half. It says of no pair that it is one, and leaves out none that
`evidence_for` would give points enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.duplicates.candidate_pairs import PairRows
from kunyet.graph.duplicates.entity_facts import EntityFacts
from kunyet.graph.duplicates.pair_evidence import (
    BOTH_SCRIPTS,
    MOST_FOR_NEIGHBOURS,
    MOST_OF_A_NAME,
    NEEDED,
    OTHER_KIND,
    OTHER_REGION,
    OTHER_TOWNSHIP,
    PERSON_AND_BODY,
    PERSONS,
    SAME_REGION,
    SAME_TOWNSHIP,
    Surroundings,
    has_both_scripts,
    points_of_networks,
)
from kunyet.graph.records.columns import Mask

Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class QuickLook:
    """What is compared of each entity, as arrays; a code of 0 is a blank text.

    Parameters
    ----------
    kind, region, township, date
        Codes of the texts.
    is_actor, is_person, is_rare_place, has_both_scripts, has_contacts
        Whether it is an actor, is a person, has a township that no other one has, has names in both scripts, and has
        handles or focal points.
    """

    kind: Codes
    region: Codes
    township: Codes
    date: Codes
    is_actor: Mask
    is_person: Mask
    is_rare_place: Mask
    has_both_scripts: Mask
    has_contacts: Mask

    @classmethod
    def at(cls, facts: Sequence[EntityFacts], around: Surroundings) -> QuickLook:
        """Return the arrays of these entities."""

        def codes(column: str) -> Codes:
            known = {"": 0}
            texts = (getattr(each, column) for each in facts)
            return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)

        def flags(holds: Callable[[EntityFacts], bool]) -> Mask:
            return np.array([holds(each) for each in facts], dtype=np.bool_)

        return cls(
            codes("kind"),
            codes("region"),
            codes("township"),
            codes("date"),
            flags(lambda each: each.actor),
            flags(lambda each: each.kind in PERSONS),
            flags(lambda each: around.townships.get(each.township, 0) <= 1),
            flags(has_both_scripts),
            flags(lambda each: bool(each.handles or each.persons)),
        )

    def may_be_one(self, pairs: PairRows, common: Codes | None = None, tied: Mask | None = None) -> Mask:
        """Return which pairs may have points enough.

        Parameters
        ----------
        common, tied
            How many neighbours both have, and whether they are tied; left out: as many as count, and not tied.
        """
        one, other = pairs[:, 0], pairs[:, 1]
        more = MOST_FOR_NEIGHBOURS if common is None or tied is None else points_of_networks(common, tied)
        needed = NEEDED - more - self._place(one, other) - self._kind(one, other)
        both = self.has_both_scripts[one] & self.has_both_scripts[other]
        in_reach = needed <= np.where(both, MOST_OF_A_NAME + BOTH_SCRIPTS, MOST_OF_A_NAME)
        in_reach |= self.has_contacts[one] & self.has_contacts[other]
        same_event = (self.kind[one] == self.kind[other]) & (self.date[one] == self.date[other])
        found: Mask = in_reach & (self.is_actor[one] == self.is_actor[other]) & (self.is_actor[one] | same_event)
        return found

    def _place(self, one: Codes, other: Codes) -> NDArray[np.float64]:
        """Return the points for places. A township that no other entity has may be another one, mistyped."""
        same = (self.township[one] == self.township[other]) | self.is_rare_place[one] | self.is_rare_place[other]
        by_township = np.where(same, SAME_TOWNSHIP, OTHER_TOWNSHIP)
        by_region = np.where(self.region[one] == self.region[other], SAME_REGION, OTHER_REGION)
        by_region = np.where((self.region[one] > 0) & (self.region[other] > 0), by_region, 0.0)
        return np.where((self.township[one] > 0) & (self.township[other] > 0), by_township, by_region)

    def _kind(self, one: Codes, other: Codes) -> NDArray[np.float64]:
        differ = (self.kind[one] != self.kind[other]) & (self.kind[one] > 0) & (self.kind[other] > 0)
        points = np.where(self.is_person[one] | self.is_person[other], PERSON_AND_BODY, OTHER_KIND)
        return np.where(differ, points, 0.0)

"""What the sections are made from: the view, its gaps, what was decided about them, and the forum of comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.brief.brief import Ids
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.network.network import Network
from kunyet.graph.overview.changes_since import view_on_day
from kunyet.graph.overview.forums import Forum
from kunyet.graph.routes.route_words import name_of
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.vocabulary.kinds import PROTECTED
from kunyet.graph.vocabulary.severities import SEVERITIES

UNNAMED = ("no-deputy", "single-tie", "single-route", "exposed", "out-of-reach", "firewall-broken")
"""Gaps that are only counted: their names would be a list of targets on paper."""
FEWEST_LOSSES = 5
"""A smaller number of losses is not printed: it can be told whom it means."""


@dataclass(frozen=True, eq=False)
class BriefSource:
    """What a viewer sees, as the sections of a brief read it.

    Parameters
    ----------
    view, gaps
        What the viewer sees, and the gaps of it.
    states
        The decisions about the gaps, as far as the viewer may know them, by gap id.
    forum, earlier
        The forum since which changes are counted, and the one held before it; `None` without one.
    findings
        The ids of the findings of this forum that are printed.
    """

    view: View
    gaps: Gaps
    states: Mapping[str, GapState]
    forum: Forum | None
    earlier: Forum | None = None
    findings: tuple[str, ...] = ()

    @property
    def network(self) -> Network:
        """The network of the view."""
        return self.view.network

    @cached_property
    def then(self) -> Network | None:
        """The network on the last day of the forum; `None` without a forum."""
        return None if self.forum is None else view_on_day(self.view, self.forum.ended).network

    @cached_property
    def forum_name(self) -> Phrase:
        """The name of the forum; blank without one."""
        return Phrase("") if self.forum is None else self.name(self.forum.id)

    def name(self, entity: str) -> Phrase:
        """Return the name of an entity as the viewer knows it; a text that is no id stays as it is."""
        row = self.view.records.entity_row.get(entity)
        return Phrase(entity) if row is None else name_of(self.view, row)

    def ids(self, rows: NDArray[np.bool_] | NDArray[np.integer]) -> Ids:
        """Return the ids of entity rows (numbers or a mask)."""
        return tuple(self.view.records.entities["id"].take(rows).texts())

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids of protected actors that a gap of `UNNAMED` is about: they are named nowhere in a list."""
        kinds, rows = self.view.records.entities["kind"], self.view.records.entity_row
        subjects = (id for code in UNNAMED for id in self.subjects(code))
        return frozenset(id for id in subjects if kinds[rows[id]] in PROTECTED)

    def worst_named(self, most: int) -> list[Gap]:
        """Return the worst open gaps that may be named, at most so many."""
        found: list[Gap] = []
        for severity in SEVERITIES:
            for code in self.gaps.by_code:
                if code not in UNNAMED and len(found) < most:
                    # Some are waived or closed, or name who is hidden: read so many more.
                    some = self.gaps.top(most + len(self.states) + len(self.hidden), code=code, severity=severity)
                    named = [gap for gap in some if self.is_open(gap) and self.hidden.isdisjoint(gap.subjects)]
                    found += named[: most - len(found)]
        return found

    def critical_subjects(self) -> tuple[int, Ids]:
        """Return how many gaps are critical, and the ids of all that they are about."""
        number = 0
        ids: dict[str, None] = {}
        for code, columns in self.gaps.by_code.items():
            ranks = self.gaps.judges[code].severities(columns.rule) if columns.severity is None else columns.severity
            critical = np.flatnonzero(ranks == 0)
            number += len(critical)
            ids |= dict.fromkeys(self._subjects(columns, critical))
        return number, tuple(ids)

    def is_open(self, gap: Gap) -> bool:
        """Return whether a gap is neither waived nor closed today."""
        state = self.states.get(gap.id)
        return state is None or state.on(self.view.today) not in ("waived", "closed")

    def subjects(self, code: str) -> Ids:
        """Return the ids of all that the gaps of a code are about."""
        columns = self.gaps.by_code.get(code)
        return () if columns is None else self._subjects(columns, np.arange(len(columns)))

    def _subjects(self, columns: GapColumns, gaps: NDArray[np.int64]) -> Ids:
        if columns.members is not None:
            named = [columns.members(gap) for gap in gaps.tolist()]
        else:
            named = [columns.first[gaps], columns.second[gaps]]
        rows = np.unique(np.concatenate([np.empty(0, dtype=np.int32), *named]))
        return self.ids(rows[rows >= 0])

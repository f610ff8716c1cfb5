"""By which record a gap closed that was there on an earlier day.

A gap closes when something in the record begins, ends or gets another status. Each such dated change of ties and actors
is undone alone, and the gap is looked for again: where it is back, this change closed it. Changes of the gap's own
members are tried first, and not more than `MOST_TRIED`, since each trial judges the network anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps, find_gaps
from kunyet.graph.overview.changes_since import view_on_day
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.records import Records

MOST_TRIED: Final = 12
_DATED: Final = (
    ("ties", "since"),
    ("entities", "status_since"),
    ("entities", "since"),
    ("ties", "until"),
    ("entities", "until"),
)
"""The dated changes that are undone, the likeliest first: what began, what got another status, what ended."""


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """A dated change of a record: its table, its row, the column of its date, and the day."""

    table: str
    row: int
    column: str
    day: int


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """A gap as it was on an earlier day, and the changes without each of which it would still be there."""

    gap: Gap
    day: int
    records: tuple[ClosingRecord, ...]


def closed_gap(view: View, day: int, gap: str) -> ClosedGap | None:
    """Return by what a gap of an earlier day closed; `None` if there was no such gap on that day, or if there is now.

    No record is named where no single one closed it.
    """
    codes = (gap.partition(":")[0],)
    past = find_gaps(view_on_day(view, day), codes=codes)
    was = past.by_id(gap)
    if was is None or find_gaps(view, codes=codes).by_id(gap) is not None:
        return None
    tried = list(_changes(view, day, _members(past, was)))[:MOST_TRIED]
    found = (one for one in tried if find_gaps(_without(view, one), codes=codes).by_id(gap) is not None)
    return ClosedGap(was, day, tuple(found))


def _members(gaps: Gaps, gap: Gap) -> Rows:
    """Return the entity rows of all members of a gap."""
    members = gaps.by_code[gap.code].members
    if members is not None:
        return members(gaps.row_of(gap.id))
    rows = gaps.network.records.entity_row
    return np.array([rows[subject] for subject in gap.subjects if subject in rows], dtype=np.int32)


def _changes(view: View, day: int, members: Rows) -> Iterator[ClosingRecord]:
    """Yield the dated changes after a day and until that of the view: those of members, then those of others."""
    records = view.records
    inside = np.zeros(records.entities.size + 1, dtype=np.bool_)
    inside[members] = True
    tail, head = records.tie_ends
    own = {"ties": inside[tail] | inside[head], "entities": inside[:-1]}
    known = (tail >= 0) & (head >= 0)
    for wanted in (own, {table: ~mask for table, mask in own.items()}):
        for table, column in _DATED:
            yield from _dated(
                records, table, column, wanted[table] & known if table == "ties" else wanted[table], (day, view.at)
            )


def _dated(records: Records, table: str, column: str, rows: Mask, days: tuple[int, int]) -> Iterator[ClosingRecord]:
    when = getattr(records, table).days(column, late=column == "since")
    for row in np.flatnonzero(rows & (when > days[0]) & (when <= days[1])).tolist():
        yield ClosingRecord(table, row, column, int(when[row]))


def _without(view: View, change: ClosingRecord) -> View:
    """Return the view as if one change had not come: what began is not valid, what ended or got a status goes on."""
    table = getattr(view.records, change.table)
    rows = np.array([change.row], dtype=np.int64)
    if change.column == "since":
        texts = {"until": table["since"][change.row]}
    elif change.column == "status_since":
        texts = {"status": "", "status_since": ""}
    else:
        texts = {"until": ""}
    changed = table.with_columns(**{name: table[name].with_texts(rows, [text]) for name, text in texts.items()})
    ends, row_of = view.records.tie_ends, view.records.entity_row
    records = view.records.derive(entity_row=row_of, tie_ends=ends, **{change.table: changed})
    return replace(view, records=records)

"""What is recorded of invitations: who was invited and what they answered, sittings that were told, few women."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.records.attendances import ATTENDED, came
from kunyet.graph.text.dates import NEVER

if TYPE_CHECKING:
    from kunyet.graph.records.records import Records


def may_still_come(records: Records, forum: int) -> dict[int, bool]:
    """Return who was invited to a forum already, by entity row, and whether they may still come."""
    actor, where = records.tie_ends
    ties = records.ties
    rows = np.flatnonzero(ties["type"].equals(ATTENDED) & (where == forum) & (actor >= 0)).tolist()
    return {int(actor[row]): ties["answer"][row] != "no" and not ties["apology"][row] for row in rows}


def sittings_told(records: Records, forum: int) -> dict[str, int]:
    """Return the sittings that are recorded for a forum, where they are numbers."""
    actor, where = records.tie_ends
    ties = records.ties
    rows = np.flatnonzero(ties["type"].equals(ATTENDED) & (where == forum) & (actor >= 0)).tolist()
    told = {records.entities["id"][int(actor[row])]: ties["sitting"][row] for row in rows}
    return {id: int(text) for id, text in told.items() if text.isascii() and text.isdigit() and 0 < int(text) < 100}


def few_women_last(records: Records, share: float) -> dict[int, tuple[int, int]]:
    """Return women and people of the last delegation of each actor whose share of women was below `share`."""
    rows = np.flatnonzero(came(records.ties))
    table = records.ties.take(rows)
    actor, where = (ends[rows] for ends in records.tie_ends)
    day = np.append(records.entities.days("date", late=True), np.int32(NEVER))[where]
    people, women = table.numbers("delegates"), table.numbers("women")
    last: dict[int, int] = {}
    for place in np.argsort(day, kind="stable").tolist():
        if actor[place] >= 0 and people[place] > 0 and not np.isnan(women[place]):
            last[int(actor[place])] = place
    return {
        row: (int(women[place]), int(people[place]))
        for row, place in last.items()
        if women[place] / people[place] < share
    }

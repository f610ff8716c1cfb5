"""The figures of a forum: who was invited and came, what was found, what was promised and kept.

*Came of invited* counts actors: an actor who came without an invitation counts as invited, too. *Expected* are those
who were invited and did not decline. *At the table* is the share of kinds, or of regions with an actor, from which at
least one delegation came. Of a forum that is to come nobody has come yet. The share of women is that of
`graph/overview/forums.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.overview.forums import WomenShare, women_at
from kunyet.graph.overview.promises import promises_of
from kunyet.graph.records.attendances import ATTENDED, came
from kunyet.graph.text.dates import NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kunyet.graph.access.view import View
    from kunyet.graph.records.columns import Mask, Rows


@dataclass(frozen=True, slots=True)
class GroupCame:
    """How many actors of a kind or region there are, were invited, were expected, and came, with their delegates."""

    name: str
    actors: int
    invited: int
    expected: int
    came: int
    delegates: int


@dataclass(frozen=True, slots=True)
class ForumFigures:
    """The figures of a forum.

    Parameters
    ----------
    id
        The forum.
    day
        Its first day, `NEVER` if it has no date.
    invited, came, apologies, silent
        Numbers of actors.
    delegates, expected
        Numbers of people; `None` where nothing is recorded.
    women
        Women among the delegates.
    findings
        The number of findings.
    promised, kept
        Promises that began from this forum until the next one, and how many of them are kept.
    """

    id: str
    day: int
    invited: int
    came: int
    apologies: int
    silent: int
    delegates: int | None
    expected: int | None
    women: WomenShare
    findings: int
    promised: int
    kept: int


def forums_in_time(view: View) -> list[ForumFigures]:
    """Return the figures of every forum that was not cancelled, the earliest first, those without a date at the end."""
    entities = view.records.entities
    day = entities.days("date", late=True)
    rows = [
        row
        for row in np.flatnonzero(entities["kind"].equals("forum")).tolist()
        if entities["state"][row] != "cancelled"
    ]
    rows.sort(key=lambda row: (day[row] == NEVER, int(day[row]), entities["id"][row]))
    starts = [int(day[row]) for row in rows]
    return [
        _figures(view, row, starts[place], starts[place + 1] if place + 1 < len(rows) else NEVER)
        for place, row in enumerate(rows)
    ]


def _figures(view: View, row: int, day: int, following: int) -> ForumFigures:
    records = view.records
    id = records.entities["id"][row]
    mine, attended = _ties_of(view, row)
    ties = records.ties.take(np.flatnonzero(mine))
    delegates, expected = ties.numbers("delegates"), records.entities.take(np.array([row])).numbers("expected")
    people = delegates[~np.isnan(delegates)]
    promised, kept = _promises(view, day, following)
    return ForumFigures(
        id,
        day,
        int(mine.sum()),
        int((mine & attended).sum()),
        int(ties["apology"].filled.sum()),
        int(ties["answer"].equals("silent").sum()),
        int(people.sum()) if len(people) else None,
        None if np.isnan(expected[0]) else int(expected[0]),
        women_at(records, id),
        int(records.findings["forum"].equals(id).sum()),
        promised,
        kept,
    )


def _ties_of(view: View, forum: int) -> tuple[Mask, Mask]:
    """Return the ties that invite to a forum or attend it, and all that say that somebody came."""
    ties = view.records.ties
    return ties["type"].equals(ATTENDED) & (view.records.tie_ends[1] == forum), came(ties)


def _promises(view: View, day: int, following: int) -> tuple[int, int]:
    """Return how many promises began from a day until the next forum, and how many of them are kept."""
    if day == NEVER:
        return 0, 0
    promises, since = promises_of(view.network), view.records.entities.days("since", late=False)

    def count(rows: Rows) -> int:
        begun = since[rows]
        return int(((begun != NEVER) & (begun >= day) & ((following == NEVER) | (begun < following))).sum())

    return count(promises.every), count(promises.kept)


def came_by(view: View, forum: str, attribute: str) -> Sequence[GroupCame]:
    """Return the figures of each kind or region that has an actor, by name."""
    records, actors = view.records, view.network.actors
    mine, attended = _ties_of(view, records.entity_row[forum])
    actor, declined = records.tie_ends[0], records.ties["answer"].equals("no") & ~attended
    delegates = np.zeros(records.entities.size)
    np.add.at(delegates, actor[mine & attended], np.nan_to_num(records.ties.numbers("delegates"))[mine & attended])
    counted = np.stack(
        [
            np.ones(len(actors)),
            *(np.isin(actors, actor[mask]) for mask in (mine, mine & ~declined, mine & attended)),
            delegates[actors],
        ]
    ).astype(np.int64)
    values = np.array(records.entities[attribute].take(actors).texts(), dtype=object)
    return [
        GroupCame(name, *counted[:, values == name].sum(axis=1).tolist()) for name in sorted({*values.tolist()} - {""})
    ]


def stayed_away(view: View, forum: str) -> list[str]:
    """Return the ids of the actors who were expected at a forum and did not come, ascending."""
    records = view.records
    mine, attended = _ties_of(view, records.entity_row[forum])
    actor, declined = records.tie_ends[0], records.ties["answer"].equals("no")
    rows = np.setdiff1d(actor[mine & ~declined], actor[mine & attended])
    return [records.entities["id"][row] for row in rows.tolist()]

"""Timeline: the share of actors in the largest part, and the number of gaps, at each forum and quarter.

Each point uses what is known now. Quarters begin in January, April, July and October; days without actors are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps, shown_codes
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.overview.changes_since import share_in_largest, view_on_day
from kunyet.graph.overview.forums import forums_before
from kunyet.graph.text.dates import date_of_day, day_number

QUARTERS = 8
"""So many quarters back."""
FORUMS = 6
"""So many forums back."""


@dataclass(frozen=True, slots=True)
class ShareOnDay:
    """A day, the forum held then (blank: none), the number of actors, and the share in the largest part."""

    day: int
    forum: str
    actors: int
    share: float


@dataclass(frozen=True, slots=True)
class GapsOnDay:
    """A day, the forum that ended then (blank: the view's own day), and the number of gaps of each severity."""

    day: int
    forum: str
    counts: dict[str, int]


def quarters_before(day: int, count: int = QUARTERS) -> list[int]:
    """Return the first days of the last quarters that began on a day or before, the earliest first."""
    date = date_of_day(day)
    year, month = date.year, (date.month - 1) // 3 * 3 + 1
    found = []
    for _ in range(count):
        found.append(day_number(date.replace(year=year, month=month, day=1)))
        year, month = (year, month - 3) if month > 3 else (year - 1, 10)
    return found[::-1]


def largest_share_over_time(view: View) -> list[ShareOnDay]:
    """Return the share in the largest part at each quarter, each forum and the view's own day, the earliest first."""
    forums = {forum.ended: forum.id for forum in forums_before(view)[-FORUMS:]}
    days = sorted({*quarters_before(view.at), *forums, view.at})
    points = []
    for day in days:
        network = view.network if day == view.at else view_on_day(view, day).network
        share = share_in_largest(network)
        if share is not None:
            points.append(ShareOnDay(day, forums.get(day, ""), network.n, share))
    return points


def gaps_over_time(view: View) -> list[GapsOnDay]:
    """Return the gaps at the end of each forum and on the view's own day, the earliest first.

    Codes of which an earlier day cannot be asked are left out. Each point costs a search for all gaps.
    """
    codes = [code for code in shown_codes(view) if GAP_KINDS[code].compared_over_time]
    forums = [(forum.ended, forum.id) for forum in forums_before(view)[-FORUMS:]]
    views = [(day, forum, view_on_day(view, day)) for day, forum in forums]
    return [
        GapsOnDay(day, forum, find_gaps(past, codes=codes).severities())
        for day, forum, past in [*views, (view.at, "", view)]
    ]

"""The days that the date slider stops at: from the first day that anything recorded began to the directory's own date.

Quarters while there are few, then half years, then years; the directory's own day and the one that is asked for are always among them.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.text.dates import NEVER, date_of_day, day_number

MOST_STOPS = 44
"""So many can be told apart on a slider."""
EARLIEST_DAY = date(2010, 1, 1)
"""Organizations may be old; what the directory knows of its network is not."""


def slider_days(view: View, own: int) -> list[int]:
    """Return the days to stop at, ascending; `own` is the directory's own day.

    A directory without dates stops at its own day and the one asked for alone.
    """
    always = {own, view.at}
    found = np.concatenate([view.records.ties.days("since", late=True), view.records.entities.days("since", late=True)])
    known = found[(found != NEVER) & (found < max(always)) & (found >= day_number(EARLIEST_DAY))]
    if not len(known):
        return sorted(always)
    first = date_of_day(int(known.min()))
    for months in (3, 6, 12, 24, 60):
        stops = _stops(first, max(always), months)
        if len(stops) <= MOST_STOPS:
            break
    return sorted({*stops, *always})


def _stops(first: date, last: int, months: int) -> list[int]:
    """Return the first days of every period of so many months after a day, before another."""
    at = first.year * 12 + (first.month - 1) // months * months
    found: list[int] = []
    while True:
        at += months
        day = day_number(date(at // 12, at % 12 + 1, 1))
        if day >= last:
            return found
        found.append(day)

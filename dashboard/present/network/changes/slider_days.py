"""The days of the date slider: from the first recorded day to the directory's own date.

The slider stops at quarters while there are few, then at half years, then at years. The directory's own day and the
requested day are always among the stops.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.text.dates import NEVER, date_of_day, day_number

MOST_STOPS = 44
"""So many stops can be told apart on a slider."""
EARLIEST_DAY = date(2010, 1, 1)
"""Organizations may be older; the network that a directory knows is not."""


def slider_days(view: View, own: int) -> list[int]:
    """Return the day numbers of the stops, ascending; without recorded dates only `own` and the view's day.

    Parameters
    ----------
    own
        The directory's own day.
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
    """Return the first days of periods of `months` months, after a day and before `last`."""
    at = first.year * 12 + (first.month - 1) // months * months
    found: list[int] = []
    while True:
        at += months
        day = day_number(date(at // 12, at % 12 + 1, 1))
        if day >= last:
            return found
        found.append(day)

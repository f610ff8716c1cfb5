"""Suggestions for an invalid date: the same date written correctly, or the nearest day of the calendar."""

from __future__ import annotations

import calendar
import re

_LIKE_A_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\Z")


def nearest_dates(text: str) -> list[str]:
    """Return the ISO dates that a text may mean, one or two; empty if it does not look like a date.

    >>> nearest_dates("31/03/2024"), nearest_dates("2/3/2024"), nearest_dates("2024-02-30"), nearest_dates("yesterday")
    (['2024-03-31'], ['2024-03-02', '2024-02-03'], ['2024-02-29'], [])
    >>> nearest_dates("45320"), nearest_dates("2024-00")
    (['2024-01-29'], ['2024-01'])
    """
    from kunyet.graph.text.dates import read_day
    from kunyet.loaders.text.date_styles import read_dates

    plain = text.strip()
    match = _LIKE_A_DATE.match(plain)
    if match and int(match[1]) >= 1:
        year, month = int(match[1]), min(max(int(match[2]), 1), 12)
        day = min(max(int(match[3] or 1), 1), calendar.monthrange(year, month)[1])
        return [f"{year:04}-{month:02}" + (f"-{day:02}" if match[3] else "")]
    (read,), faults = read_dates([plain])
    if faults:
        return [faults[0].data[name] for name in ("first", "second") if name in faults[0].data]
    try:
        read_day(read, late=False)
    except ValueError:
        return []
    return [read]

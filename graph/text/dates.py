"""Dates as people know them: complete or partial ISO dates, read as day numbers.

A day number counts the days since 1 January 1970. A partial date (`2023`, `2023-05`) is stored as it was written. It is
read as its first day, or with `late` as its last day: whichever is the worse case for the question.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_EPOCH = date(1970, 1, 1).toordinal()
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

MONTHS = 12
"""The months of a year."""
NEVER = -(2**31)
"""The day number that stands for a blank date."""


def day_number(day: date) -> int:
    """Return the day number of a date."""
    return day.toordinal() - _EPOCH


def date_of_day(number: int) -> date:
    """Return the date of a day number."""
    return date(1970, 1, 1) + timedelta(days=int(number))


def iso_date(number: int) -> str | None:
    """Return a day number as `YYYY-MM-DD`, or `None` for `NEVER`."""
    return None if number == NEVER else date_of_day(number).isoformat()


@lru_cache(maxsize=1 << 15)  # the same day is in many columns
def read_day(text: str, *, late: bool) -> int:
    """Return the day number of a complete or partial ISO date.

    Parameters
    ----------
    text
        `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; blank is `NEVER`. A month or day 00 is none.
    late
        Whether a partial date is read as its last day, rather than its first.

    Raises
    ------
    ValueError
        If the text is not such a date.
    """
    if not text:
        return NEVER
    match = _ISO.match(text)
    if match is None:
        raise ValueError(text)
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if late else 1)
    if match[3]:
        return day_number(date(year, month, int(match[3])))
    if not 1 <= month <= MONTHS:
        raise ValueError(text)
    return day_number(date(year, month, calendar.monthrange(year, month)[1] if late else 1))


def is_iso_date(text: str) -> bool:
    """Return whether the text is a complete or partial ISO date that exists."""
    try:
        return read_day(text, late=False) != NEVER
    except ValueError:
        return False

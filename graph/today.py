"""Today: which day it is, for everything that depends on it.

A day is that of the machine's time zone. Two machines can have two days at one moment, and the store keeps times in
UTC. So where a wrong day would cost somebody something, both days are asked (`Today.first`, `Today.last`): a consent
counts only if it is live on both, and an event has happened if it has on one of them.

Everything asks `utc_now` for the present time, or is given a clock. A test sets `clock`, and the variable TZ.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from kunyet.graph.text.dates import date_of_day, day_number

_LAST_DAY = day_number(date(9999, 12, 29))


class Today(NamedTuple):
    """One moment as days (day numbers): in the machine's time zone, and in UTC."""

    here: int
    utc: int

    @property
    def first(self) -> int:
        """The earlier of the two days."""
        return min(self)

    @property
    def last(self) -> int:
        """The later of the two days. What happened on it has happened."""
        return max(self)


def _machine_clock() -> datetime:
    return datetime.now(UTC)


clock: Callable[[], datetime] = _machine_clock
"""The one clock of the program. Only tests set another."""


def utc_now() -> datetime:
    """Return the present time (UTC)."""
    return clock()


def today_at(moment: datetime) -> Today:
    """Return the days of a moment; `moment` has a time zone."""
    return Today(day_here(moment), day_number(moment.astimezone(UTC).date()))


def day_here(moment: datetime) -> int:
    """Return the day of a moment in the machine's time zone (a day number)."""
    return day_number(moment.astimezone().date())


def end_of_day(day: int) -> datetime:
    """Return the moment (UTC) at which a day ends in the machine's time zone; it belongs to the next day.

    A day that no clock knows (before 1970, or the last of the calendar) ends as the nearest that one knows.
    """
    known = date_of_day(min(max(day, 0), _LAST_DAY))
    midnight = datetime.combine(known + timedelta(days=1), time())
    return midnight.astimezone().astimezone(UTC)

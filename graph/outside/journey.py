"""The date of a derived copy that was made for a journey: it reminds, and locks nobody out."""

from __future__ import annotations

import json
from typing import Final

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.outside.register import DAYS_AHEAD
from kunyet.graph.stores.contract import Store
from kunyet.graph.text.dates import read_day

_KIND: Final = "journey"
_KEY: Final = "until"


def save_journey(copy: Store, until: str) -> None:
    """Save the day (`YYYY-MM-DD`) by which a copy must be back or destroyed, beside its records; blank: none."""
    copy.save_value(_KIND, _KEY, json.dumps(until).encode() if until else None)


def journey_reminder(store: Store, today: int) -> Message | None:
    """Return what a copy says from seven days before its date on (day numbers); `None` for any other directory."""
    saved = store.read_value(_KIND, _KEY)
    if saved is None:
        return None
    until = str(json.loads(saved))
    left = read_day(until, late=True) - today
    if left > DAYS_AHEAD:
        return None
    if left < 0:
        return Message(
            N_("This copy should have been back or destroyed by {date}. Ask a coordinator what to do."),
            {"date": until},
        )
    return Message(
        N_("This copy must be back or destroyed by {date} ({days:day|days} left)."), {"date": until, "days": left}
    )

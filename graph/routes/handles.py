"""Handles: the contact rows of an actor over which it can be reached, as far as consent lets them be shown.

Of several rows on one channel the one with the smallest priority comes first (blank: last), then the first row. A
handle is shown only if `View.handles` allows it: live consent for the purpose, on today's clock, and a role that may
see it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.memo import memoised
from kunyet.graph.text.dates import iso_date


@dataclass(frozen=True, slots=True)
class Handle:
    """A contact route that may be shown: channel, handle, until when (ISO date; `None`: without end), and how."""

    channel: str
    text: str
    expires: str | None
    instructions: str | None


def handles_of(view: View, entity: int) -> Sequence[Handle]:
    """Return the contact routes of an entity row that may be shown, the preferred first."""
    return _shown_handles(view).get(entity, ())


@memoised
def _shown_handles(view: View) -> Mapping[int, tuple[Handle, ...]]:
    """Return the handles that may be shown, by the entity row of their owner."""
    contacts = view.records.contacts
    owner, priority = view.records.rows_of(contacts["entity"]), contacts.numbers("priority")
    until = contacts.days("consent_until", late=False)
    found: dict[int, list[tuple[float, int, Handle]]] = {}
    shown = view.handles & (owner >= 0) & contacts["handle"].filled  # a contact may be a person alone
    for row in np.flatnonzero(shown).tolist():
        rank = math.inf if math.isnan(priority[row]) else float(priority[row])
        handle = Handle(
            contacts["channel"][row],
            contacts["handle"][row],
            iso_date(until[row]),
            contacts["instructions"][row] or None,
        )
        found.setdefault(int(owner[row]), []).append((rank, row, handle))
    return {
        entity: tuple(handle for _, _, handle in sorted(rows, key=lambda item: item[:2]))
        for entity, rows in found.items()
    }

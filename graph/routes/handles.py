"""Which way to write to somebody: the contact row of the receiving end, where consent lets it be shown.

Of several rows on one channel the one with the smallest priority is chosen (blank: last), then the first. A handle is shown only where
`View.handles` allows it: live consent for the purpose asked, on today's clock, and a role that may see it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.text.dates import iso_date


@dataclass(frozen=True, slots=True)
class Handle:
    """A contact route that may be shown: where, until when (ISO date, `None`: without end), and how."""

    channel: str
    text: str
    expires: str | None
    instructions: str | None


_KEPT: WeakKeyDictionary[View, Mapping[int, tuple[Handle, ...]]] = WeakKeyDictionary()


def handles_of(view: View, entity: int) -> Sequence[Handle]:
    """Return the contact routes of an entity row that may be shown, the preferred first."""
    if view not in _KEPT:
        _KEPT[view] = _shown(view)
    return _KEPT[view].get(entity, ())


def _shown(view: View) -> dict[int, tuple[Handle, ...]]:
    contacts = view.records.contacts
    owner, priority = view.records.rows_of(contacts["entity"]), contacts.numbers("priority")
    until = contacts.days("consent_until", late=False)
    found: dict[int, list[tuple[float, int, Handle]]] = {}
    for row in np.flatnonzero(view.handles & (owner >= 0)).tolist():
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

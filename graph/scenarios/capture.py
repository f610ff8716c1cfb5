"""What an actor's capture exposes: all whom it knows.

It knows the other end of each of its ties that is valid on the date, of whatever type, with the name, and the contact rows of those actors
it is tied to: it writes to them. What its account in the directory could read besides is not known here, since a role is given to people and
not to entities. Ties that have ended are remembered too, and told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.network import valid_on
from graph.view import View


@dataclass(frozen=True, slots=True)
class Exposed:
    """Ids of what a capture exposes.

    Parameters
    ----------
    known
        The other ends of its ties on the date.
    ties
        These ties.
    contacts
        Those among the known of whom contact rows are recorded.
    protected
        Those among the known who are protected.
    remembered
        The other ends of ties that have ended, and of none that is left.
    """

    who: str
    known: tuple[str, ...]
    ties: tuple[str, ...]
    contacts: tuple[str, ...]
    protected: tuple[str, ...]
    remembered: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        lists = {name: list(getattr(self, name)) for name in ("known", "ties", "contacts", "protected", "remembered")}
        return {"id": self.who, **lists}


def captured(view: View, row: int) -> Exposed:
    """Return what the capture of an entity row exposes, as far as the viewer sees it."""
    records, ids = view.records, view.records.entities["id"]
    tail, head = records.tie_ends
    mine = ((tail == row) | (head == row)) & (tail >= 0) & (head >= 0)
    other = np.where(tail == row, head, tail)
    since = records.ties.days("since", late=False)
    now = np.flatnonzero(mine & valid_on(records.ties, view.at))
    before = np.flatnonzero(mine & ~valid_on(records.ties, view.at) & (since <= view.at))
    known = np.setdiff1d(other[now], [row])
    owners = np.unique(records.rows_of(records.contacts["entity"]))
    protected = known[np.append(view.network.protected, False)[view.network.number_of[known]]]

    def names(rows: np.ndarray[Any, Any]) -> tuple[str, ...]:
        return tuple(ids[each] for each in rows.tolist())

    return Exposed(
        ids[row],
        names(known),
        tuple(records.ties["id"][tie] for tie in now.tolist()),
        names(np.intersect1d(known, owners)),
        names(protected),
        names(np.setdiff1d(other[before], [*known.tolist(), row])),
    )

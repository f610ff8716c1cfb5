"""What the capture of an actor exposes: the actors that it knows, and what its account can read.

The actor knows the other end of each of its ties that is valid on the date, of any type, by name. It also knows the
contact rows of the actors it is tied to, since it writes to them. It remembers ties that have ended; they are listed
separately. A person who has an account for the actor could read, by name, what the role of that account shows
(`with_accounts`). Who has which account is known only to coordinators of a directory that is unlocked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.network.network import valid_on
from kunyet.graph.scenarios.scenario_request import refuse_target_list

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class CaptureExposure:
    """Ids of the actors that a capture exposes.

    Parameters
    ----------
    known
        The other ends of the actor's ties on the date.
    ties
        These ties.
    contacts
        Those of the known actors for which contact rows are recorded.
    protected
        Those of the known actors that are protected.
    remembered
        The other ends of ties that have ended, without the actors that are known by a tie of today.
    accounts, readable
        The roles of the people who unlock the directory for the actor, and the ids of all that they could read by name.
        `None` if the viewer may not know that, or if nobody has an account.
    """

    who: str
    known: tuple[str, ...]
    ties: tuple[str, ...]
    contacts: tuple[str, ...]
    protected: tuple[str, ...]
    remembered: tuple[str, ...]
    accounts: tuple[str, ...] | None = None
    readable: tuple[str, ...] | None = None

    @property
    def exposed(self) -> list[str]:
        """The ids of all whose names are given away: known by ties, or readable in the directory."""
        return sorted({*self.known, *(self.readable or ())} - {self.who})

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        lists = {name: list(getattr(self, name)) for name in ("known", "ties", "contacts", "protected", "remembered")}
        more = {"accounts": self.accounts, "readable": self.readable}
        return {"id": self.who, **lists, **{name: None if ids is None else list(ids) for name, ids in more.items()}}


def capture_exposure(view: View, row: int) -> CaptureExposure:
    """Return what the capture of an entity row exposes, as far as the viewer sees it.

    Raises
    ------
    NotForThisRole
        For a viewer who may not see cut points.
    """
    refuse_target_list(view)
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

    return CaptureExposure(
        ids[row],
        names(known),
        tuple(records.ties["id"][tie] for tie in now.tolist()),
        names(np.intersect1d(known, owners)),
        names(protected),
        names(np.setdiff1d(other[before], [*known.tolist(), row])),
    )


def with_accounts(exposed: CaptureExposure, store: Store, view: View) -> CaptureExposure:
    """Return an exposure with what the actor's accounts can read; unchanged for a viewer who may not know that."""
    people = getattr(store, "list_people", None)
    if people is None or not view.may("people"):
        return exposed
    roles = tuple(sorted({member.role for member in people() if member.entity == exposed.who}))
    seen = named_to(store, view, [Viewer(role, exposed.who) for role in roles])
    return replace(exposed, accounts=roles, readable=tuple(sorted(seen)))


def named_to(store: Store, view: View, others: Iterable[Viewer]) -> frozenset[str]:
    """Return the ids of the entries that some other viewers see by name, of those that the viewer of a view sees.

    Empty for a viewer who may not know who has which account.
    """
    if not view.may("people"):
        return frozenset()
    seen = {id for other in set(others) for id in _named(open_view(store, other, known_at=view.known_at))}
    return frozenset(seen & view.records.entity_row.keys())


def _named(view: View) -> list[str]:
    """Return the ids of the entries that a view shows by name, not by code name."""
    entities = view.records.entities
    ids, coded = entities["id"].texts(), entities["code_name"].filled.tolist()
    return ids if view.sees_everything else [id for id, under in zip(ids, coded, strict=True) if not under]

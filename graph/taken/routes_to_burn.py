"""Which ways of contact are burnt when somebody is taken: their own, and what they know of others.

Their own are burnt at once. Of each actor to whom a tie is or was recorded they know every way of contact; these are
used no more, and are changed once the actor is warned. A channel that they run themselves is burnt for everybody.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.stores.versioned.mentions import mentions_name, names_of_record
from kunyet.graph.taken.refuse_taken import refuse_taken
from kunyet.graph.vocabulary.contact_states import ContactState


@dataclass(frozen=True, slots=True)
class RouteToBurn:
    """A way of contact of an entity: its channel, its handle, who answers there; blank where it is not recorded."""

    entity: str
    channel: str
    handle: str
    person: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, `None` for a blank value."""
        return {name: getattr(self, name) or None for name in ("entity", "channel", "handle", "person")}


@dataclass(frozen=True, slots=True)
class Burnt:
    """What to burn: their own ways of contact, those that they know of others, and ids of whole channels."""

    own: tuple[RouteToBurn, ...]
    known: tuple[RouteToBurn, ...]
    channels: tuple[str, ...]


def routes_to_burn(view: View, row: int, known: Collection[str]) -> Burnt:
    """Return what to burn when the actor of an entity row is taken, who knows these actors (ids).

    Raises
    ------
    NotForThisRole
        As `refuse_taken`.
    """
    refuse_taken(view)
    contacts, id = view.records.contacts, view.records.entities["id"][row]
    works = ~contacts["state"].look_up(ContactState.DEAD.__eq__, np.bool_, blank=False)
    own = works & contacts["entity"].equals(id)
    of_others = contacts["entity"].look_up(frozenset(known).__contains__, np.bool_, blank=False)
    used = works & of_others & ~contacts["state"].look_up(ContactState.BURNT.__eq__, np.bool_, blank=False)
    names = names_of_record((id,), [view.records.entities.row(row)])
    channels = view.network.channels.values()
    return Burnt(
        _routes(view, own),
        _routes(view, used),
        tuple(
            one.id for one in channels if one.operator and (one.operator == id or mentions_name(names, one.operator))
        ),
    )


def _routes(view: View, which: np.ndarray[Any, Any]) -> tuple[RouteToBurn, ...]:
    rows = (view.records.contacts.row(each) for each in np.flatnonzero(which).tolist())
    return tuple(
        RouteToBurn(row["entity"], row.get("channel", ""), row.get("handle", ""), row.get("person", "")) for row in rows
    )

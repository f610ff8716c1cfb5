"""What a store keeps of merged entities: to whom each leads (a link), and what it held by itself (its part).

A link survives the erasure of others that a part names. An entity that others were merged into has a part too, its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kunyet.graph.stores.kept_tables import MERGES_TABLE
from kunyet.graph.stores.revision import Change, Key

Row = dict[str, str]
Merges = Mapping[Key, Mapping[str, str]]
"""The records of a store, by key: `(id,)` is a link, `(id, "part")` a part of another entity, `(id, "own")` the own
part of an entity that others were merged into.
"""

_PART, _OWN = "part", "own"


@dataclass
class Part:
    """What an entity holds by itself.

    Parameters
    ----------
    entity
        Its own row.
    rows
        The rows of tables whose keys name their entity (contacts, needs, firewalls) and decisions, by table; with the
        ids of the time before the merge.
    ends
        Of other rows that name it, such as ties: the columns that do, by table and key.
    asleep
        Of an entity that others were merged into: rows that would name it twice. They wake when it comes apart.
    wins
        Columns of its row that stay, although an earlier part has them too: a person chose them.
    things
        Of other rows that list things (a promise's gaps): those that name it, by table, key and column.
    """

    entity: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)
    ends: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    asleep: dict[str, list[Row]] = field(default_factory=dict)
    wins: list[str] = field(default_factory=list)
    things: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the entity."""
        return self.entity["id"]

    def to_change(self, into: str) -> Change:
        """Return the change that stores it; `into` is the entity that it is a part of now, maybe itself."""
        return Change(
            MERGES_TABLE, _key(self.id, into), {"id": self.id, "into": into, "part": json.dumps(asdict(self))}
        )

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Part:
        """Return the part of a record of a store."""
        data: dict[str, Any] = json.loads(values["part"])
        return cls(**data)


def _key(id: str, into: str) -> Key:
    return (id, _OWN if id == into else _PART)


def link(id: str, into: str, since: int = 0) -> Change:
    """Return the change by which an id leads to another entity, since a revision; blank: it leads nowhere any more."""
    return Change(MERGES_TABLE, (id,), {"id": id, "into": into, "since": f"{since:012d}"} if into else None)


def without_part(id: str, into: str) -> Change:
    """Return the change that drops a part of an entity."""
    return Change(MERGES_TABLE, _key(id, into), None)


def links(merges: Merges) -> dict[str, str]:
    """Return to which entity each merged one leads, one step; in the order in which they were merged."""
    found = [(values.get("since", ""), key[0], values["into"]) for key, values in merges.items() if len(key) == 1]
    return {id: into for _, id, into in sorted(found)}


def current_id(merges: Merges, id: str) -> str:
    """Return the entity that an id leads to; the id itself if it was not merged away."""
    return follow(links(merges), id)


def follow(leads: Mapping[str, str], id: str) -> str:
    """Return the entity at the end of links."""
    while id in leads:
        id = leads[id]
    return id


def parts_of(merges: Merges, id: str) -> list[Part]:
    """Return the parts of an entity: its own, then those merged into it, in their order; empty if none was.

    A part that was erased is missing.
    """
    merged = [one for one, into in links(merges).items() if into == id]
    keys = [key for key in (_key(one, id) for one in [id, *merged]) if key in merges]
    return [Part.of(merges[key]) for key in keys] if (id, _OWN) in merges else []

"""The report of an erasure: each thing that it reaches, and each thing that it cannot reach.

The same report is made before an erasure (a dry run) and afterwards. It holds ids, places,
and who holds what, and no name of the entity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.erasure.erasure_words import OTHER_VALUES, OUT_OF_REACH, REACHED
from kunyet.graph.messages.message import Message
from kunyet.graph.stores.erasures import ErasureReach


@dataclass(frozen=True, slots=True)
class Reached:
    """One thing that an erasure reaches: a table, a kind of stored value, `code_name` or `index`.

    `records` is the number of present records or values, `versions` the number of versions with the past (`None` for
    what has no versions).
    """

    what: str
    records: int
    versions: int | None = None

    @property
    def message(self) -> Message:
        """The sentence."""
        fields = {"records": self.records, "versions": self.versions or 0}
        return Message(REACHED.get(self.what, OTHER_VALUES), fields, "reached")

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `erase` document."""
        told = {"what": self.what, "records": self.records, "versions": self.versions}
        return {**told, **sentences(self.message)}


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """One thing that an erasure does not reach.

    `items` are the known places, each with its parts by name; `is_counted` tells whether these are all of them.
    """

    what: str
    items: tuple[Mapping[str, object], ...] = ()
    is_counted: bool = True

    @property
    def message(self) -> Message:
        """The sentence."""
        return Message(OUT_OF_REACH[self.what], {"count": len(self.items)}, "out of reach")

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `erase` document; `count` is null for what cannot be counted."""
        count = len(self.items) if self.is_counted else None
        return {"what": self.what, **sentences(self.message), "count": count, "items": list(self.items)}

    @staticmethod
    def item_text(item: Mapping[str, object]) -> str:
        """Return the parts of an item in one line, such as `needs a need medical source`, without what is unknown."""
        parts = (" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in _known_parts(item))
        return "  ".join(parts)


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure of an entity reaches, or has reached, and what not.

    Parameters
    ----------
    entity
        The id.
    reached, out_of_reach
        Each thing, in a fixed order.
    revision
        The number of the revision of the erasure; `None` for a dry run.
    complete
        Whether the files of the store were cleaned; `None` for a dry run.
    """

    entity: str
    reached: tuple[Reached, ...]
    out_of_reach: tuple[OutOfReach, ...]
    revision: int | None = None
    complete: bool | None = None


def sentences(message: Message) -> dict[str, str]:
    """Return a message in both languages, as JSON documents have it."""
    return {"sentence": message.in_words("en"), "sentence_my": message.in_words("my")}


def _known_parts(item: Mapping[str, object]) -> list[object]:
    return [part for name, part in item.items() if part is not None and name != "exists"]


def reached_things(reach: ErasureReach) -> tuple[Reached, ...]:
    """Return what an erasure reaches, in the order of its words."""
    found = [Reached(table, reach.records.get(table, 0), versions) for table, versions in reach.versions.items()]
    found += [Reached(kind, number) for kind, number in reach.values.items()]
    found += [Reached("code_name", 1)] if reach.has_code_name else []
    found += [Reached("index", reach.records.get("entities", 0))]
    order = {what: place for place, what in enumerate(REACHED)}
    return tuple(sorted(found, key=lambda one: (order.get(one.what, len(order)), one.what)))

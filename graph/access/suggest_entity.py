"""What is suggested where nobody has the name or id that was asked for: the nearest entity that the viewer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.records.records import Records
from kunyet.graph.text.suggest_word import nearest_value

if TYPE_CHECKING:
    from kunyet.graph.search.name_search import SearchIndex

_LEAST_LIKE_AN_ID: Final = 0.7
_MOST_COMPARED: Final = 5000
"""So many ids are compared with a text that no name is like."""


def nearest_entity(records: Records, index: SearchIndex, text: str) -> str | None:
    """Return the id of the entity whose name is nearest to a text, else the nearest id; `None` where none is near."""
    row = index.meant(text)
    if row is not None:
        return records.entities["id"][row]
    return nearest_value(text, list(records.entity_row)[:_MOST_COMPARED], _LEAST_LIKE_AN_ID)


def unknown_entity(records: Records, index: SearchIndex, text: str) -> KunyetError:
    """Return the error for a text that is the name or id of nobody, with the nearest entity by name and id."""
    near = nearest_entity(records, index, text)
    if near is None:
        return KunyetError("unknown-id", name=text, near="")
    entities, row = records.entities, records.entity_row[near]
    called = Phrase(entities["name"][row], entities["name_my"][row])
    return KunyetError("unknown-id.near" if called.en else "unknown-id", name=text, near=near, called=called)

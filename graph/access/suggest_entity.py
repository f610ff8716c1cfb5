"""What is suggested where nobody has the name or id that was asked for: the nearest entity that the viewer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kunyet.graph.records.records import Records
from kunyet.graph.text.suggest_word import nearest_value

if TYPE_CHECKING:
    from kunyet.graph.search.name_search import SearchIndex

_MOST_COMPARED: Final = 5000
"""So many ids are compared with a text that no name is like."""


def nearest_entity(records: Records, index: SearchIndex, text: str) -> str | None:
    """Return the id of the entity whose name is nearest to a text, else the nearest id; `None` where none is near."""
    found = index.find(text, 1)
    if found:
        return records.entities["id"][found[0][0]]
    return nearest_value(text, list(records.entity_row)[:_MOST_COMPARED])

"""The search index of a directory's records: every name of every entity."""

from __future__ import annotations

from kunyet.graph.memo import recall, store
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.search.name_search import SearchIndex
from kunyet.graph.text.values import split_values

NAME_COLUMNS = ("name", "name_my", "code_name")

_INDEX = "search index"
"""The key of the index that is memoised with a column of ids (see `kunyet.graph.memo`)."""


def search_index_of(records: Records) -> SearchIndex:
    """Return the index over names in both scripts, code names and aliases; its rows are those of `records.entities`."""
    entities = records.entities
    # Records after an edit share unchanged columns with the records before it: the same columns have the same index.
    parts = [entities.columns.get(name) for name in ("id", *NAME_COLUMNS, "aliases")]
    known: tuple[list[CodedColumn | None], SearchIndex] | None = recall(entities["id"], _INDEX)
    if known is not None and all(one is other for one, other in zip(known[0], parts, strict=True)):
        return known[1]
    index = _new_index(records)
    store(entities["id"], _INDEX, (parts, index))
    return index


def _new_index(records: Records) -> SearchIndex:
    entities = records.entities
    columns = [entities[name].texts() for name in NAME_COLUMNS]
    columns.append(entities["aliases"].texts())
    names = [[*filter(None, own), *split_values(aliases)] for *own, aliases in zip(*columns, strict=True)]
    return SearchIndex(entities["id"].texts(), names)


def find_ids(records: Records, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the ids that a text finds, with their scores, best first."""
    ids = records.entities["id"]
    return [(ids[row], score) for row, score in search_index_of(records).find(text, limit)]

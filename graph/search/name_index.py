"""The search index of a directory's records: every name that an entity goes by."""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.search.entity_search import SearchIndex
from kunyet.graph.text.values import split_values

NAME_COLUMNS = ("name", "name_my", "code_name")


def search_index_of(records: Records) -> SearchIndex:
    """Return the index over names in both scripts, code names and aliases; its rows are those of `records.entities`."""
    entities = records.entities
    # An edit shares the columns that it leaves alone with the records before it: the same names have the same index.
    parts = [entities.columns.get(name) for name in ("id", *NAME_COLUMNS, "aliases")]
    kept = vars(entities["id"]).get("_names")
    if kept is not None and all(one is other for one, other in zip(kept[0], parts, strict=True)):
        found: SearchIndex = kept[1]
        return found
    made = _made(records)
    vars(entities["id"])["_names"] = (parts, made)
    return made


def _made(records: Records) -> SearchIndex:
    entities = records.entities
    columns = [entities[name].texts() for name in NAME_COLUMNS]
    columns.append(entities["aliases"].texts())
    names = [[*filter(None, known), *split_values(aliases)] for *known, aliases in zip(*columns, strict=True)]
    return SearchIndex(entities["id"].texts(), names)


def find_ids(records: Records, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the ids that answer to a text with their scores, best first."""
    ids = records.entities["id"]
    return [(ids[row], score) for row, score in search_index_of(records).find(text, limit)]

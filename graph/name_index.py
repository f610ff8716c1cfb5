"""The search index of a directory's records: every name that an entity goes by."""

from __future__ import annotations

from graph.records import Records
from graph.search import SearchIndex
from graph.values import split

NAMES = ("name", "name_my", "code_name")


def index_of(records: Records) -> SearchIndex:
    """Return the index over names in both scripts, code names and aliases; its rows are those of `records.entities`."""
    entities = records.entities
    columns = [entities[name].texts() for name in NAMES]
    columns.append(entities["aliases"].texts())
    names = [[*filter(None, known), *split(aliases)] for *known, aliases in zip(*columns, strict=True)]
    return SearchIndex(entities["id"].texts(), names)


def found_ids(records: Records, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the ids that answer to a text with their scores, best first."""
    ids = records.entities["id"]
    return [(ids[row], score) for row, score in index_of(records).find(text, limit)]

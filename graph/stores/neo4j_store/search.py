"""Name search on a server: candidates from its index, sealed names from memory, and one ranking for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kunyet.graph.records.records import Records
from kunyet.graph.search.name_index import NAME_COLUMNS
from kunyet.graph.search.name_search import SearchIndex
from kunyet.graph.stores.neo4j_store.read_versions import HEAD_AND_KEYS, MATCH_DIRECTORY
from kunyet.graph.stores.neo4j_store.search_words import INDEX, index_query
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS

CANDIDATES_PER_HIT = 8
"""Candidates gathered for each requested hit."""

Names = Mapping[str, Sequence[str]]
"""Id to the names of an entity."""

FIND_NAMES = f"""{MATCH_DIRECTORY} RETURN {HEAD_AND_KEYS}, COLLECT {{
    CALL db.index.fulltext.queryNodes($index, $query, {{limit: $most}}) YIELD node AS e WHERE e.begun <= m.head
    RETURN [e.id, e.name, e.name_my, e.code_name, e.aliases] }}, COLLECT {{
    MATCH (e:Entity {{id: $id}}) WHERE e.begun <= m.head RETURN [e.id, e.name, e.name_my, e.code_name, e.aliases] }}"""
"""Returns the entities with the best matches in the index, and the entity with the text as its id."""


def search_parameters(text: str, limit: int) -> dict[str, Any]:
    """Return the parameters of `FIND_NAMES`."""
    return {"index": INDEX, "query": index_query(text), "most": limit * CANDIDATES_PER_HIT, "id": text.strip()}


def candidate_names(rows_of_queries: Sequence[Sequence[Sequence[Any]]]) -> dict[str, Sequence[str]]:
    """Return the candidates with their names, from the rows of `FIND_NAMES`."""
    return {id: _names(*names) for rows in rows_of_queries for id, *names in rows}


def _names(name: str | None, name_my: str | None, code_name: str | None, aliases: str | None) -> list[str]:
    return [*filter(None, (name, name_my, code_name)), *split_values(aliases or "")]


class SealedNames:
    """The index of the names that lie sealed on the server, made from records in memory."""

    def __init__(self, records: Records) -> None:
        self._names = sealed_names(records)
        self._ids = list(self._names)
        self._index = SearchIndex(self._ids, list(self._names.values()))

    def near(self, text: str, limit: int) -> Names:
        """Return the names that can be among `limit` hits for a text, whatever other candidates there are."""
        found = (self._ids[row] for row, _ in self._index.find(text, limit))
        return {id: self._names[id] for id in found}


def sealed_names(records: Records) -> dict[str, Sequence[str]]:
    """Return the names of the entities that are RED, by id."""
    entities = records.entities
    marking = records.settings.marking

    def red(kind: str) -> bool:
        return (marking or KINDS[kind or "unclassified"].marking) == "RED"

    by_kind = entities["kind"].look_up(red, np.bool_, red(""))
    chosen = entities["tlp"].equals("RED") | (~entities["tlp"].filled & by_kind)
    part = entities.take(chosen)
    columns = [part[name].texts() for name in (*NAME_COLUMNS, "aliases")]
    return {id: _names(*cells) for id, cells in zip(part["id"].texts(), zip(*columns, strict=True), strict=True)}


def rank_names(names: Names, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the matching ids with scores, best first."""
    ids = list(names)
    return [(ids[row], score) for row, score in SearchIndex(ids, [names[id] for id in ids]).find(text, limit)]

"""Finding names: candidates from the server's index, the names that are sealed from the records that are open here, and one ranking for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.kinds import KINDS
from graph.name_index import NAMES
from graph.records import Records
from graph.search import SearchIndex
from graph.stores.neo4j_store.bolt import Server
from graph.stores.neo4j_store.names_index import INDEX, query_of
from graph.values import split

ENOUGH = 8
"""Candidates that are gathered for each hit that is asked for."""

Names = Mapping[str, Sequence[str]]
"""Id to the names that an entity goes by."""

_FIND = """MATCH (m:Kunyet {name: 'directory'}) WITH m.head AS head
    OPTIONAL CALL (head) {
        CALL db.index.fulltext.queryNodes($index, $query, {limit: $most}) YIELD node
        WHERE node.begun <= head RETURN node AS e
    }
    RETURN head, e.id, e.name, e.name_my, e.code_name, e.aliases"""
_BY_ID = """MATCH (m:Kunyet {name: 'directory'}) WITH m.head AS head
    OPTIONAL MATCH (e:Entity {id: $id}) WHERE e.begun <= head
    RETURN head, e.id, e.name, e.name_my, e.code_name, e.aliases"""


def candidates(server: Server, text: str, limit: int) -> tuple[int, dict[str, Sequence[str]]]:
    """Return the newest revision's number, and entities that a text may mean, with their names."""
    rows = server.read(_FIND, index=INDEX, query=query_of(text), most=limit * ENOUGH)
    rows += server.read(_BY_ID, id=text.strip())
    return rows[0][0], {row[1]: _names(*row[2:]) for row in rows if row[1]}


def _names(name: str | None, name_my: str | None, code_name: str | None, aliases: str | None) -> list[str]:
    return [*filter(None, (name, name_my, code_name)), *split(aliases or "")]


def sealed_names(records: Records) -> dict[str, Sequence[str]]:
    """Return the names of the entities that are RED, by id."""
    entities = records.entities
    marking = records.settings.marking

    def red(kind: str) -> bool:
        return (marking or KINDS[kind or "unclassified"].marking) == "RED"

    by_kind = entities["kind"].look_up(red, np.bool_, red(""))
    chosen = entities["tlp"].equals("RED") | (~entities["tlp"].filled & by_kind)
    part = entities.take(chosen)
    columns = [part[name].texts() for name in (*NAMES, "aliases")]
    return {id: _names(*cells) for id, cells in zip(part["id"].texts(), zip(*columns, strict=True), strict=True)}


def ranked(names: Names, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the ids that a text means with their scores, best first."""
    ids = list(names)
    return [(ids[row], score) for row, score in SearchIndex(ids, [names[id] for id in ids]).find(text, limit)]

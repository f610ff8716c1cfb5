"""Queries by the bare driver, and a directory stored on the server in the store's form, for tests of code that runs
in the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

from kunyet.graph.access.record_markings import entity_markings, tie_markings
from kunyet.graph.measures.gds.run_query import RunQuery
from kunyet.graph.records.records import Records
from tests.helpers.neo4j_server import Given

RED = 4
PUT = """
UNWIND $entities AS row CREATE (made:Entity {begun: 0}) SET made += row
"""
TIE = """
UNWIND $ties AS row
MATCH (one:Entity {id: row.ends[0]}), (other:Entity {id: row.ends[1]})
CREATE (one)-[made:$(row.type) {begun: 0}]->(other) SET made += row.values
"""


@contextmanager
def asking(given: Given) -> Iterator[RunQuery]:
    """Yield the function that queries a server."""
    from neo4j import GraphDatabase, Query

    with GraphDatabase.driver(
        given.address, auth=(given.user, given.password), telemetry_disabled=True, notifications_min_severity="OFF"
    ) as driver:

        def ask(query: LiteralString, /, **parameters: Any) -> list[tuple[Any, ...]]:
            with driver.session(database="neo4j") as session:
                return [tuple(row) for row in session.run(Query(query), parameters).values()]

        yield ask


def put(ask: RunQuery, held: Records) -> list[dict[str, str]]:
    """Store entities and ties on an empty server; return the ties that are encrypted there, in plain form."""
    ask("MATCH (n) DETACH DELETE n")
    ranks = entity_markings(held)
    entities = [
        {"id": row["id"], **({"red": True} if rank == RED else {"kind": row["kind"]})}
        for row, rank in zip(held.entities.rows(), ranks.tolist(), strict=True)
    ]
    ask(PUT, entities=entities)
    ties: list[dict[str, Any]] = []
    sealed: list[dict[str, str]] = []
    for row, rank in zip(held.ties.rows(), tie_markings(held, ranks).tolist(), strict=True):
        values: dict[str, Any] = {name: row[name] for name in ("id", "since", "until", "tlp") if row.get(name)}
        if rank == RED:
            sealed.append(dict(row))
            values = {"id": row["id"], "red": True}
        ties.append({"ends": [row["from"], row["to"]], "type": row["type"].upper(), "values": values})
    ask(TIE, ties=ties)
    return sealed

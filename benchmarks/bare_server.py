"""The bare driver on a Neo4j server: it writes and reads the same rows and runs the same queries, without Kunyet.

Rows are stored as they come: an entity is a node with its columns, a tie is a relationship, every other row is a node
of its table. A load writes batches of 10,000, one transaction each, under a constraint that was made before, as in
Kunyet. A complete read returns columns, in one large fetch.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

from kunyet.graph.records.records import Records
from tests.helpers.neo4j_emptying import empty
from tests.helpers.neo4j_server import Given

BATCH = 10_000
UNIQUE = "CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE"
ENTITIES = "UNWIND $rows AS row CREATE (n:Bare) SET n = row"
TIES = """UNWIND $rows AS row MATCH (a:Bare {id: row.from}) MATCH (b:Bare {id: row.to})
CREATE (a)-[t:TIE]->(b) SET t = row"""
OTHERS = "UNWIND $rows AS row CREATE (n:Other) SET n = row"

FIND: LiteralString = (
    "CALL db.index.fulltext.queryNodes('kunyet_names', $query, {limit: $most}) YIELD node RETURN node.id, node.name"
)
NEAR: LiteralString = "MATCH (:Entity {id: $id})--(other:Entity) RETURN DISTINCT other.id"
ROUTE: LiteralString = """
MATCH p = SHORTEST 10 (:Entity {id: $a})
    -[:COMMUNICATES|COORDINATES|FUNDS|LIAISES_FOR|MEMBER_OF|REFERS_TO|SUPPORTS]-{1,6}(:Entity {id: $b})
RETURN [n IN nodes(p) | n.id], [t IN relationships(p) | t.id] LIMIT 5"""


class Bare:
    """A server with nothing but the driver."""

    def __init__(self, given: Given) -> None:
        from neo4j import GraphDatabase

        self.given = given
        self._driver = GraphDatabase.driver(
            given.address, auth=(given.user, given.password), telemetry_disabled=True, notifications_min_severity="OFF"
        )

    def ask(self, query: LiteralString, /, **parameters: Any) -> list[list[Any]]:
        """Return the rows of a query."""
        with self._driver.session(database="neo4j", fetch_size=20_000) as session:
            return session.run(query, parameters).values()

    def load(self, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> float:
        """Return the seconds of writing all rows into the empty database."""
        empty(self.given)
        self.ask(UNIQUE)
        begun = time.perf_counter()
        for table, content in rows.items():
            query = {"entities": ENTITIES, "ties": TIES}.get(table, OTHERS)
            for start in range(0, len(content), BATCH):
                self.ask(query, rows=content[start : start + BATCH])
        return time.perf_counter() - begun

    def read(self, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> float:
        """Return the seconds of reading everything row by row, every column of every table."""
        begun = time.perf_counter()
        for table, content in rows.items():
            if content:
                self.ask(reading(table, sorted({name for row in content for name in row})))
        return time.perf_counter() - begun

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()


def reading(table: str, columns: Sequence[str]) -> LiteralString:
    """Return the query of all rows of a table; the columns are those of our own tables."""
    told = ", ".join(f"r.`{name}`" for name in columns)
    pattern = {"entities": "(r:Bare)", "ties": "(:Bare)-[r:TIE]->(:Bare)"}.get(table, "(r:Other)")
    return f"MATCH {pattern} RETURN {told}"


def rows_of(records: Records) -> dict[str, list[dict[str, str]]]:
    """Return every filled cell of records, by table and row."""
    return {
        name: [{column: text for column, text in row.items() if text} for row in table.rows()]
        for name, table in records.tables().items()
        if table.size
    }


@contextmanager
def bare(given: Given) -> Iterator[Bare]:
    """Yield the bare driver, and close it at the end."""
    server = Bare(given)
    try:
        yield server
    finally:
        server.close()

"""Emptying a database on a server: only what the server itself created stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.helpers.neo4j_server import Given

if TYPE_CHECKING:
    from neo4j import Session

EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"


def empty(given: Given, keep: Collection[str] = ()) -> None:
    """Delete everything in a database: nodes with their relationships, constraints and indexes, except those named
    in `keep`.
    """
    from neo4j import Query

    with _session(given) as session:
        # Indexes go first: while they are there, each row that is deleted is taken out of all of them.
        for kind, name in _made_by_people(session):
            if name not in keep:
                session.run(Query(f"DROP {kind} `{name}` IF EXISTS")).consume()
        session.run(EMPTY).consume()


def made_by_people(given: Given) -> list[str]:
    """Return the names of the constraints and indexes that did not come with the database."""
    with _session(given) as session:
        return [name for _, name in _made_by_people(session)]


def _made_by_people(session: Session) -> list[tuple[str, str]]:
    """Return kind and name of every constraint and index, constraints first, because they own some of the indexes."""
    constraints = session.run("SHOW CONSTRAINTS YIELD name RETURN name").value()
    indexes = session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value()
    return [*(("CONSTRAINT", name) for name in constraints), *(("INDEX", name) for name in indexes)]


@contextmanager
def _session(given: Given) -> Iterator[Session]:
    """Yield a session of the bare driver."""
    from neo4j import GraphDatabase

    auth = (given.user, given.password)
    with (
        GraphDatabase.driver(
            given.address, auth=auth, telemetry_disabled=True, notifications_min_severity="OFF"
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        yield session

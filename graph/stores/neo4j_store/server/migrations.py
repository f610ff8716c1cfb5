"""Migrations: updating a directory of an older format on its server.

Each format after the first has one entry: the statements that make it from the one before. All of them run in one
transaction with the new number, so whoever is stopped at any step leaves the old format intact, and the next opening
begins again. Other people may be working meanwhile: their Kunyet goes on until it is opened again.
"""

from __future__ import annotations

from kunyet.graph.stores.neo4j_store.server import schema
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer

MIGRATIONS: dict[int, tuple[str, ...]] = {2: ()}
"""Format to the statements that lead to it, unchanged since its release; none where only sealed rows can hold more."""

_FORMAT = "MATCH (m:Kunyet {name: 'directory'}) RETURN m.format"
_UPDATED = "MATCH (m:Kunyet {name: 'directory', format: $before}) SET m.format = $after RETURN m.format"


def migrate(server: BoltServer) -> None:
    """Update the directory to the present format. Its format is known not to be newer (`schema.check_directory`)."""
    found = int(server.one(_FORMAT)[0])
    if found == schema.FORMAT:
        return
    with server.writing() as transaction:
        for number in range(found + 1, schema.FORMAT + 1):
            for statement in MIGRATIONS[number]:
                transaction.all(statement)
            transaction.all(_UPDATED, before=number - 1, after=number)

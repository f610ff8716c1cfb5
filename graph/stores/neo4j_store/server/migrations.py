"""Migrations: updating a directory of an older format on its server.

Each format after the first has one entry: the statements that make it from the one before. All of them run in one
transaction with the new number, so whoever is stopped at any step leaves the old format intact, and the next opening
begins again. Other people may be working meanwhile: their Kunyet then refuses with `newer-format`, so that nothing is
written in the form of before.
"""

from __future__ import annotations

from collections.abc import Callable

from kunyet.graph.stores.neo4j_store.bound_seals import bind_seals
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper
from kunyet.graph.stores.neo4j_store.read_versions import RunQuery
from kunyet.graph.stores.neo4j_store.salted_links import salt_chains
from kunyet.graph.stores.neo4j_store.server import schema
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer

MIGRATIONS: dict[int, tuple[str, ...]] = {2: (), 3: (), 4: (), 5: ()}
"""Format to the statements that lead to it, unchanged since its release; none where only sealed rows can hold more."""

STEPS: dict[int, Callable[[RunQuery, Shaper], None]] = {3: salt_chains, 4: bind_seals}
"""Format to what follows its statements, where it takes the keys."""

_HELD = "MATCH (m:Kunyet {name: 'directory'}) SET m.held = ''"
"""Makes every writer wait until the update is done."""
_FORMAT = "MATCH (m:Kunyet {name: 'directory'}) RETURN m.format"
_UPDATED = "MATCH (m:Kunyet {name: 'directory', format: $before}) SET m.format = $after RETURN m.format"


def migrate(server: BoltServer, shaper: Shaper) -> None:
    """Update the directory to the present format. Its format is known not to be newer (`schema.check_directory`)."""
    found = int(server.one(_FORMAT)[0])
    if found == schema.FORMAT:
        return
    with server.writing() as transaction:
        transaction.all(_HELD)
        for number in range(found + 1, schema.FORMAT + 1):
            for statement in MIGRATIONS[number]:
                transaction.all(statement)
            if number in STEPS:
                STEPS[number](transaction.all, shaper)
            transaction.all(_UPDATED, before=number - 1, after=number)

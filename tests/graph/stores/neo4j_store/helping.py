"""A directory on the run's Neo4j server for tests: made in an empty database, opened, and edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.neo4j_store import Login, Neo4jStore, create, open_store
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.today import utc_now
from tests.helpers.neo4j_server import Given

PERSON, PASS = "one", "correct horse battery"
CHEAP = Cost(2, 1, 1)


def login(given: Given) -> Login:
    """Return who tests are on the server."""
    return Login(given.user, given.password)


def made(given: Given, folder: Path, settings: Settings | None = None, clock: Clock = utc_now) -> Neo4jStore:
    """Make a directory in the empty database; its key file lies in a folder."""
    return create(
        given.address, folder / "team.keys", PERSON, PASS, settings, login=login(given), cost=CHEAP, clock=clock
    )


def opened(given: Given, folder: Path, person: str = PERSON, passphrase: str = PASS) -> Neo4jStore:
    """Unlock the directory that was made."""
    return open_store(given.address, folder / "team.keys", person, passphrase, login=login(given))


def put(table: str, key: tuple[str, ...], row: Mapping[str, str] | None) -> Change:
    """Return the change that makes a row stand, or takes it away."""
    return Change(table, key, row)


def entity(id: str, name: str = "", **more: str) -> Change:
    """Return the change that makes an organization stand."""
    return Change("entities", (id,), {"id": id, "kind": "organization", "name": name or f"Name of {id}", **more})


def tie(id: str, tail: str, head: str, **more: str) -> Change:
    """Return the change that makes a tie stand."""
    return Change("ties", (id,), {"id": id, "from": tail, "to": head, "type": "coordinates", **more})


def apply(store: Store, *changes: Change, why: str = "") -> Revision:
    """Apply changes on top of the newest revision."""
    return store.apply(changes, who=PERSON, why=why, based_on=store.head().number)


def stopped_after(batches: int) -> Callable[..., None]:
    """Return a progress that stops the writer after so many batches."""
    seen: list[int] = []

    def progress(*_: object) -> None:
        seen.append(1)
        if len(seen) == batches:
            raise KeyboardInterrupt

    return progress

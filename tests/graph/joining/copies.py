"""What the tests of joining share: copies of a directory in memory, edits, and exchanging everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.join_bundle import JoinOutcome, JoinPlan, join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change

_ticks = count()


def start_clock_again() -> None:
    """Let the clock begin anew, for another directory."""
    global _ticks  # noqa: PLW0603 - it is the clock
    _ticks = count()


def clock() -> datetime:
    """Return a time that no other look at any clock has."""
    return datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=next(_ticks))


def entity(id: str, **values: str) -> Change:
    """Return the change that makes an organization stand."""
    row = {"id": id, "kind": "organization", "name": f"Name of {id}", **values}
    return Change("entities", (id,), row)


def row(table: str, **values: str) -> Change:
    """Return the change that makes a row stand."""
    values = {name.rstrip("_"): value for name, value in values.items()}
    return Change(table, row_key(table, values), values)


def tie(id: str, a: str, b: str, **values: str) -> Change:
    """Return the change that makes a tie stand."""
    return Change("ties", (id,), {"id": id, "from": a, "to": b, "type": "supports", **values})


def gone(table: str, *key: str) -> Change:
    """Return the change that deletes a record."""
    return Change(table, key, None)


def edit(store: Store, *changes: Change, who: str = "one") -> int:
    """Make changes on what is newest, and return the number of the revision."""
    return store.apply(changes, who=who, why="test", based_on=store.head().number).number


def filled() -> MemoryStore:
    """Return a directory of three entities, with two ties and a contact."""
    store = MemoryStore(Settings(title="Joining"), clock)
    edit(
        store,
        entity("ea", region="Sagaing"),
        entity("eb"),
        entity("ec"),
        tie("t", "ea", "eb"),
        tie("u", "eb", "ec"),
        row("contacts", entity="ea", channel="signal", handle="kn-1", consent_for="liaison|funding"),
    )
    return store


def copy_of(store: Store) -> MemoryStore:
    """Return a copy of a directory in memory."""
    made = MemoryStore(store.records_at(0).settings, clock)
    copy_store(store, made, who="one")
    return made


def give(source: Store, target: Store) -> JoinOutcome:
    """Bring everything that one copy knows into another one; erasures are confirmed."""
    return take(target, make_bundle(source, everything=True))


def take(target: Store, bundle: Bundle, answers: Mapping[str, str] | None = None, who: str = "two") -> JoinOutcome:
    """Join a bundle, through its bytes; erasures are confirmed."""
    return join_bundle(plan(target, bundle), who=who, answers=answers, erase=True)


def plan(target: Store, bundle: Bundle) -> JoinPlan:
    """Return what joining a bundle would do, through its bytes."""
    return plan_join(target, Bundle.of(bundle.to_bytes()))


def exchange(*stores: Store) -> None:
    """Let every copy know what all others know."""
    for _ in range(2):
        for source in stores:
            for target in stores:
                if source is not target:
                    give(source, target)


def hashes(*stores: Store) -> set[str]:
    """Return the logical hashes of some copies."""
    return {logical_hash(store.records()) for store in stores}


def cell(store: Store, table: str, key: tuple[str, ...], column: str) -> str | None:
    """Return a cell of a present record, `None` without the record."""
    versions = [version for version in store.history(table, key) if version.until is None]
    return versions[-1].values.get(column, "") if versions else None

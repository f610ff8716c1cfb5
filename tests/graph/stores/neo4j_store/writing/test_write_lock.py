"""Several writers on one directory: none loses anything, none sees another's change by half, and none waits for the
dead.
"""

from __future__ import annotations

import itertools
import threading
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.neo4j_store.server import bolt
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions, writer
from kunyet.graph.stores.revision import Conflict
from tests.graph.stores.neo4j_store.helping import PERSON, apply, entity, made, opened, stopped_after, tie
from tests.helpers.neo4j_server import Given


def test_the_second_of_two_writers_on_one_entity_sees_both_values(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as one, opened(neo4j, tmp_path) as two:
        seen = apply(one, entity("a", "First")).number
        assert two.records().entities["name"].texts() == ["First"]
        apply(one, entity("a", "Mine"))
        with pytest.raises(Conflict) as conflict:
            two.apply([entity("a", "Theirs")], who="two", why="", based_on=seen)
        assert (conflict.value.mine or {})["name"] == "Theirs"
        assert (conflict.value.theirs or {})["name"] == "Mine"
        assert two.records().entities["name"].texts() == ["Mine"]


def test_of_writers_at_the_same_time_each_one_stands_or_is_told(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        base = apply(store, *(entity(f"e{row}") for row in range(4))).number
    done: list[str] = []

    def write(name: str) -> None:
        with opened(neo4j, tmp_path) as mine:
            for row in range(4):
                try:
                    mine.apply([entity(f"e{row}", name), entity(f"{name}{row}")], who=name, why="", based_on=base)
                    done.append(f"{name}{row}")
                except (Conflict, KunyetError) as error:
                    assert isinstance(error, Conflict) or error.code == "busy"  # noqa: PT017 - both are right

    threads = [threading.Thread(target=write, args=(name,)) for name in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(neo4j, tmp_path) as store:
        ids = store.records().entities["id"].texts()
        assert sorted(set(ids) - {f"e{row}" for row in range(4)}) == sorted(done)
        assert store.head().number == base + len(done)
        assert len(done) >= 4
        assert store.verify().problems == ()


# Many rows ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write ahead from six rows on, three a batch."""
    monkeypatch.setattr(writer, "WRITE_AHEAD_ROWS", 5)
    monkeypatch.setattr(write_versions, "BATCH_ROWS", 3)


def tables(count: int, name: str = "") -> list[Table]:
    """Return so many entities, each tied to the next."""
    ids = [f"e{row}" for row in range(count)]
    entities = Table.of("entities", [{"id": id, "kind": "organization", "name": name + id} for id in ids])
    ties = [{"id": f"t{a}", "from": a, "to": b, "type": "supports"} for a, b in itertools.pairwise(ids)]
    contacts = [{"entity": id, "channel": "signal", "handle": f"h-{id}"} for id in ids]
    return [entities, Table.of("ties", ties), Table.of("contacts", contacts)]


def load(store: Neo4jStore, count: int = 7, name: str = "") -> None:
    """Load tables as one revision."""
    store.apply_tables(tables(count, name), who=PERSON, why="load", based_on=store.head().number)


@pytest.mark.usefixtures("few_are_many")
def test_many_rows_are_one_revision_and_few_the_same_records(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        told: list[tuple[int, int]] = []
        store.progress = lambda _, done, of: told.append((done, of))
        load(store)
        assert store.head().number == 1
        assert told[-1] == (20, 20)
        assert logical_hash(store.records()) == logical_hash(
            Records.of(None, **{each.name: each for each in tables(7)})
        )
        load(store, 9, "new ")
        assert store.head().number == 2
        assert store.verify().problems == ()
        assert store.history("entities", ("e0",))[0].until == 2
        store.undo(2, who=PERSON, why="no")
        assert store.verify().problems == ()
    with opened(neo4j, tmp_path) as store:
        assert logical_hash(store.records()) == logical_hash(
            Records.of(None, **{each.name: each for each in tables(7)})
        )


@pytest.mark.usefixtures("few_are_many")
def test_nobody_sees_a_load_by_half(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store, opened(neo4j, tmp_path) as reader:
        apply(store, entity("e0", "before"))
        seen: list[Any] = []

        def look(*_: object) -> None:
            reader._session.newest = None
            seen.append(
                (
                    reader.records().entities["name"].texts(),
                    reader.search("e1"),
                    dict(reader.neighbourhood("e0")),
                    reader.counts(),
                    [*reader.profile("e0")["ties"]],
                    reader.head().number,
                )
            )

        store.progress = look
        load(store)
        assert len(seen) >= 6
        assert all(each == (["before"], [], {"e0": 0}, {("organization", ""): 1}, [], 1) for each in seen)
        look()
        # A first read returns rows in the order of the server's disk, which depends on what was deleted there before.
        assert sorted(seen[-1][0]) == [f"e{row}" for row in range(7)]


@pytest.mark.usefixtures("few_are_many")
@pytest.mark.parametrize("batches", (1, 4, 6))
def test_of_a_writer_who_died_nothing_is_left(
    neo4j: Given, tmp_path: Path, batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease.WriteLease, "expire", lambda *_: None)  # who is dead cleans nothing
    with made(neo4j, tmp_path) as dead, opened(neo4j, tmp_path) as other:
        apply(dead, entity("e0", "before"))
        dead.progress = stopped_after(batches)
        with pytest.raises(KeyboardInterrupt):
            load(dead)
        with pytest.raises(KunyetError) as busy:
            apply(other, entity("e1", "mine"))
        assert busy.value.code == "busy"
        assert other.records().entities.size == 1
        other.log("two", "looked")
        other.server.write("MATCH (m:Kunyet) SET m.lease = 0")
        apply(other, entity("e1", "mine"))
        assert other.records().entities["name"].texts() == ["before", "mine"]
        assert other.server.one("MATCH (n) WHERE n.begun > 2 RETURN count(n)") == (0,)
        assert other.verify().problems == ()


@pytest.mark.usefixtures("few_are_many")
def test_who_was_taken_for_dead_writes_nothing_any_more(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as slow, opened(neo4j, tmp_path) as other:

        def interrupted(*_: object) -> None:
            slow.progress = None
            slow.server.write("MATCH (m:Kunyet) SET m.lease = 0")
            apply(other, entity("mine"))

        slow.progress = interrupted
        with pytest.raises(KunyetError) as busy:
            load(slow)
        assert busy.value.code == "busy"
        assert other.records().entities["id"].texts() == ["mine"]
        assert other.verify().problems == ()


@pytest.mark.usefixtures("few_are_many")
def test_of_a_load_that_is_not_valid_nothing_is_left(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        bad = [*tables(7)[:1], Table.of("ties", [{"id": "t", "from": "e0", "to": "nobody", "type": "supports"}])]
        with pytest.raises(BadInput):
            store.apply_tables(bad, who=PERSON, why="", based_on=0)
        assert store.server.one("MATCH (n:Entity) RETURN count(n)") == (0,)
        apply(store, entity("a"))


# A lost acknowledgement -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stands", (True, False))
def test_a_change_whose_acknowledgement_was_lost_is_made_exactly_once(
    neo4j: Given,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stands: bool,  # noqa: FBT001 - a case
) -> None:
    with made(neo4j, tmp_path) as store:
        real = bolt.BoltServer._commit
        lost: list[int] = []

        def commit(self: bolt.BoltServer, transaction: Any) -> None:
            if lost:
                real(self, transaction)
                return
            lost.append(1)
            if stands:
                real(self, transaction)
            else:
                transaction.rollback()
            raise bolt.UncertainCommit("server-gone", place="lost", secure=True)

        monkeypatch.setattr(bolt.BoltServer, "_commit", commit)
        revision = apply(store, entity("a"), entity("b"), tie("t", "a", "b"))
        assert lost
        assert (revision.number, store.head().number) == (1, 1)
        assert store.records().entities.size == 2
        assert store.verify().problems == ()

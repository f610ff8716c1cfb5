"""A load that was stopped, however it was: whoever loads the same goes on there, and it becomes what it would have
been.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.stores.neo4j_store.server import bolt
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions, writer
from kunyet.graph.stores.revision import Change
from tests.graph.stores.neo4j_store.helping import PERSON, apply, entity, made, opened, stopped_after
from tests.helpers.neo4j_server import Given

Progress = Callable[[str, int, int], None]
ROWS = 8
ALL = 3 * ROWS - 2
"""Rows that are written ahead: one entity stands before, and ties join neighbours."""


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write ahead from six rows on, three a batch."""
    monkeypatch.setattr(writer, "WRITE_AHEAD_ROWS", 5)
    monkeypatch.setattr(write_versions, "BATCH_ROWS", 3)


def tables(name: str = "") -> list[Table]:
    """Return entities of which some are RED, each tied to the next, with a route and a column of their own."""
    ids = [f"e{row}" for row in range(ROWS)]
    entities = [{"id": id, "kind": "organization", "name": name + id, "colour": "blue"} for id in ids]
    entities[2]["tlp"] = "RED"
    ties = [{"id": f"t{a}", "from": a, "to": b, "type": "supports"} for a, b in itertools.pairwise(ids)]
    contacts = [{"entity": id, "channel": "signal", "handle": f"h-{id}"} for id in ids]
    return [Table.of("contacts", contacts), Table.of("entities", entities), Table.of("ties", ties)]


def load(store: Neo4jStore, name: str = "", why: str = "load", progress: Progress | None = None) -> list[int]:
    """Load tables on the entity that stands, and a source whose words are new each time; return how far each batch
    came.
    """
    told: list[int] = []
    store.progress = progress or (lambda _, done, of: told.append(done) if of == ALL else None)
    source = Change("sources", ("file",), {"id": "file", "hash": why})
    store.apply_tables(tables(name), who=PERSON, why=why, based_on=1, also=[source])
    return told


def stop(store: Neo4jStore, batches: int) -> None:
    """Stop a load after so many batches."""
    with pytest.raises(KeyboardInterrupt):
        load(store, progress=stopped_after(batches))


def hold_whole(store: Neo4jStore, head: int = 2) -> None:
    """Hold that the directory is what the load makes of it when nothing happens."""
    assert store.head().number == head
    expected = Records.of(Settings(), **{each.name: each for each in tables()})
    assert logical_hash(store.records()) == logical_hash(expected)
    store._session.newest = None
    assert logical_hash(store.records()) == logical_hash(expected)
    assert store.verify().problems == ()
    assert store.server.one("MATCH (m:Kunyet) RETURN m.next, m.pending, m.token, m.lease, m.load, m.seed, m.done") == (
        3 * ROWS + 2, None, None, None, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize("batches", (1, 5, 8))
def test_the_same_load_goes_on_where_another_was_stopped(neo4j: Given, tmp_path: Path, batches: int) -> None:
    with made(neo4j, tmp_path) as first, opened(neo4j, tmp_path) as second:
        apply(first, entity("e0", "before"))
        stop(first, batches)
        there = second.server.one("MATCH (m:Kunyet) RETURN m.done")[0]
        assert second.records().entities.size == 1
        told = load(second, why="again")
        assert all(done > there for done in told)
        assert (told[-1] if told else there) == ALL
        hold_whole(second)
        assert second.revisions()[2].why == "again"


def test_who_died_is_waited_for_and_then_gone_on_after(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease.WriteLease, "expire", lambda *_: None)  # who is dead says nothing
    with made(neo4j, tmp_path) as dead, opened(neo4j, tmp_path) as other:
        apply(dead, entity("e0", "before"))
        stop(dead, 2)
        with pytest.raises(KunyetError) as busy:
            load(other)
        assert busy.value.code == "busy"
        assert "seconds" in busy.value.remedy
        other.server.write("MATCH (m:Kunyet) SET m.lease = 0")
        assert load(other)[0] > 5
        hold_whole(other)


def test_two_stops_and_somebody_removed_between_them(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as first:
        apply(first, entity("e0", "before"))
        first.add_person("two", "another horse battery", "coordinator")
        stop(first, 2)
        first.remove_person("two")
        stop(first, 2)
        assert first.server.one("MATCH (m:Kunyet) RETURN m.done")[0] > 6
    with opened(neo4j, tmp_path) as second:
        load(second)
        hold_whole(second)


def test_another_load_begins_anew(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as first:
        apply(first, entity("e0", "before"))
        stop(first, 4)
        assert load(first, "new ")[0] <= 3
        assert first.records().entities["name"].texts()[1] == "new e1"
        assert first.verify().problems == ()


def test_what_was_changed_meanwhile_is_new_ground(neo4j: Given, tmp_path: Path) -> None:
    """The edit takes the rows away; then nothing is gone on with, for rows would be another revision's."""
    with made(neo4j, tmp_path) as first:
        apply(first, entity("e0", "before"))
        stop(first, 4)
        apply(first, entity("mine"))
        assert first.server.one("MATCH (n) WHERE n.begun > 2 RETURN count(n)") == (0,)
        apply(first, Change("entities", ("mine",), None))
        told: list[int] = []
        first.progress = lambda _what, done, _all: told.append(done)
        first.apply_tables(tables(), who=PERSON, why="", based_on=3)
        assert told[0] <= 3
        assert first.verify().problems == ()


def test_a_stopped_load_is_in_nobodys_way(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as first:
        apply(first, entity("e0", "before"))
        stop(first, 4)
        first.erase("entities", ("e0",), who=PERSON, why="asked")
        assert first.records().entities.size == 0
        assert first.verify().problems == ()


@pytest.mark.parametrize(("at", "stands"), ((3, True), (6, False)))
def test_a_batch_whose_acknowledgement_was_lost_is_there_once(
    neo4j: Given,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
    stands: bool,  # noqa: FBT001 - a case
) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("e0", "before"))
        real, commits = bolt.BoltServer._commit, itertools.count()

        def commit(self: bolt.BoltServer, transaction: Any) -> None:
            if next(commits) != at:
                real(self, transaction)
                return
            if stands:
                real(self, transaction)
            else:
                transaction.rollback()
            raise bolt.UncertainCommit("server-gone", place="lost", secure=True)

        monkeypatch.setattr(bolt.BoltServer, "_commit", commit)
        told = load(store)
        assert told == sorted(set(told))
        hold_whole(store)


def test_who_was_taken_for_dead_adds_nothing_to_what_another_goes_on_with(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as slow, opened(neo4j, tmp_path) as other:
        apply(slow, entity("e0", "before"))

        def overtaken(*_: object) -> None:
            slow.server.write("MATCH (m:Kunyet) SET m.lease = 0")
            stop(other, 1)

        with pytest.raises(KunyetError) as busy:
            load(slow, progress=overtaken)
        assert busy.value.code == "busy"
        load(other)
        hold_whole(other)

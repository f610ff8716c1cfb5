"""The team store beyond the contract: what the server answers by itself, packed records, people, markings, erasure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.neo4j_store.writing import writer
from tests.graph.stores.neo4j_store.directories import chain
from tests.graph.stores.neo4j_store.helping import PASS, PERSON, apply, entity, made, opened, put
from tests.helpers.neo4j_server import Given


def test_the_server_tells_who_is_near_and_how_one_gets_there(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        chain(store)
        assert store.neighbourhood("a") == {"a": 0, "b": 1}
        assert store.neighbourhood("a", 3) == {"a": 0, "b": 1, "c": 2, "d": 3}
        assert store.neighbourhood("nobody") == {}
        (way,) = store.route("a", "d")
        assert (way.entities, way.ties) == (("a", "b", "c", "d"), ("ab", "cb", "cd"))
        assert list(store.route("a", "f")) == []
        assert list(store.route("a", "a")) == []
        assert store.counts() == {("organization", "Chin"): 4, ("forum", ""): 1}


def test_the_server_tells_what_changed_since_a_revision(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        chain(store)
        apply(store, entity("a", "New"), put("ties", ("cd",), None))
        changes = {(change.table, change.key): change.values for change in store.changes_since(1)}
        assert set(changes) == {("entities", ("a",)), ("ties", ("cd",))}
        assert changes["ties", ("cd",)] is None
        assert list(store.changes_since(2)) == []


def test_a_sealed_name_is_found_beside_the_open_ones(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a", "Bamboo Bridge"), entity("b", "Bamboo Boat", tlp="RED"))
        assert [id for id, _ in store.search("bamboo")] == ["b", "a"]
        assert [id for id, _ in store.search("boat")] == ["b"]
        assert [id for id, _ in store.search("bambu brigde")][:1] == ["a"]
        apply(store, entity("b", "Other", tlp="RED"))
        assert [id for id, _ in store.search("bamboo")] == ["a"]


def test_a_directory_that_becomes_red_is_sealed_as_a_whole(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        chain(store)
        apply(store, entity("e", "Marked", tlp="AMBER"))
        store.set_settings(Settings(marking="RED"), who=PERSON, why="")
        assert store.server.read("MATCH (e:Entity) WHERE e.name IS NOT NULL RETURN e.id") == [("e",)]
        assert [id for id, _ in store.search("name of a")][:1] == ["a"]
        assert store.verify().problems == ()
        store.set_settings(Settings(), who=PERSON, why="")
        assert len(store.server.read("MATCH (e:Entity) WHERE e.name IS NOT NULL RETURN e.id")) == 6
        assert store.verify().problems == ()


def test_packed_records_are_brought_up_to_date_and_made_anew(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "STALE_AFTER", 6)
    with made(neo4j, tmp_path) as store:
        chain(store)
        assert store.server.one("MATCH (m:Kunyet) RETURN m.snapshot, m.stale") == (1, 0)
        apply(store, entity("a", "New"), put("ties", ("cd",), None))
        told = logical_hash(store.records())
    with opened(neo4j, tmp_path) as store:
        assert logical_hash(store.records()) == told
        assert store.server.one("MATCH (m:Kunyet) RETURN m.snapshot") == (1,)
        for number in range(4):
            apply(store, entity("a", f"New {number}"))
        assert store.server.one("MATCH (m:Kunyet) RETURN m.snapshot > 1") == (True,)
        assert store.server.one("MATCH (c:Chunk) RETURN count(DISTINCT c.revision)") == (1,)
        assert store.verify().problems == ()


def test_without_packed_records_all_is_read_row_by_row(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path, Settings(title="T")) as store:
        chain(store)
        told = logical_hash(store.records())
    with opened(neo4j, tmp_path) as store:
        assert store.server.one("MATCH (c:Chunk) RETURN count(c)") == (0,)
        assert logical_hash(store.records()) == told
        assert store.records().settings.title == "T"


def test_who_was_removed_is_out_and_the_others_are_not(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        chain(store)
        store.add_person("two", PASS + " two", "coordinator")
        old = (tmp_path / "team.keys").read_bytes()
        with opened(neo4j, tmp_path, "two", PASS + " two") as second:
            store.remove_person("two")
            apply(store, entity("a", "After"))
            with pytest.raises(KunyetError) as changed:
                second.records()
            assert changed.value.code == "keys-changed"
        assert store.verify().problems == ()
    with opened(neo4j, tmp_path) as store:
        assert store.records().entities.size == 5
    (tmp_path / "team.keys").write_bytes(old)
    with pytest.raises(KunyetError) as older:
        opened(neo4j, tmp_path, "two", PASS + " two")
    assert older.value.code == "older-keys"


def test_a_wrong_passphrase_opens_nothing_and_counts(neo4j: Given, tmp_path: Path) -> None:
    made(neo4j, tmp_path).close()
    for _ in range(5):
        with pytest.raises(KunyetError) as wrong:
            opened(neo4j, tmp_path, PERSON, "no such passphrase")
        assert wrong.value.code == "wrong-passphrase"
    with pytest.raises(KunyetError) as tries:
        opened(neo4j, tmp_path)
    assert tries.value.code == "too-many-tries"


def test_who_is_no_coordinator_changes_nothing(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        store.add_person("two", PASS + " two", "analyst")
    with opened(neo4j, tmp_path, "two", PASS + " two") as store:
        for change in (
            lambda: apply(store, entity("a")),
            store.list_people,
            lambda: store.backup(tmp_path / "b.kunyet"),
        ):
            with pytest.raises(KunyetError) as refused:
                change()
            assert refused.value.code == "not-for-this-role"
        assert store.head().number == 0


def test_a_closed_store_says_that_it_is_locked(neo4j: Given, tmp_path: Path) -> None:
    store = made(neo4j, tmp_path)
    store.close()
    store.close()
    with pytest.raises(KunyetError) as locked:
        store.records()
    assert locked.value.code == "locked-store"


def test_what_is_erased_is_in_no_version_and_the_chain_still_holds(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        chain(store)
        apply(
            store,
            entity("a", "Canary"),
            put("contacts", ("a", "signal", "h"), {"entity": "a", "channel": "signal", "handle": "h"}),
        )
        store.set_gap_state(GapState("isolated:a", "assigned", "b"), who=PERSON)
        store.code_names()
        store.save_value("draft", "one", b'{"name": "Canary"}')
        store.save_value("draft", "two", b"{}")
        store.save_value("draft", "three", b'{"notes": "with CANARY on Monday"}')
        expected = store.find_erasure_reach("entities", ("a",))
        done = store.erase("entities", ("a",), who=PERSON, why="asked")
        assert done.reach == expected
        assert (done.versions, done.reach.values, done.complete) == (5, {"draft": 2}, False)
        assert list(store.history("entities", ("a",))) == []
        assert list(store.history("ties", ("ab",))) == []
        assert "a" not in store.records().entities["id"].texts()
        assert "a" not in store.records_at(1).entities["id"].texts()
        assert not store.gap_states()
        assert list(store.value_keys("draft")) == ["two"]
        assert store.search("canary") == []
        assert "Canary" not in repr(store.server.read("MATCH (n) RETURN properties(n)"))
        assert store.verify().problems == ()
        with pytest.raises(KunyetError) as unknown:
            store.erase("entities", ("a",), who=PERSON, why="again")
        assert unknown.value.code == "unknown-id"


def test_a_clock_that_was_set_back_is_told_and_time_does_not_go_backwards(neo4j: Given, tmp_path: Path) -> None:
    times = iter([datetime(2024, 1, 5, tzinfo=UTC) - timedelta(days=day) for day in range(4)])
    with made(neo4j, tmp_path, clock=lambda: next(times)) as store:
        apply(store, entity("a"))
        assert store.revisions()[1].when == store.revisions()[0].when
        assert "clock-set-back" in {entry.action for entry in store.audit()}
        assert store.verify().ok


def test_a_clock_that_was_ahead_is_set_right(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        right = store._session.clock
        store._session.clock = lambda: datetime(2999, 1, 1, tzinfo=UTC)
        apply(store, entity("a"))
        store._session.clock = right
        assert store.set_clock_right(who="one", why="set right").clock_set_right
        apply(store, entity("b"))
        assert [one.when.year == 2999 for one in store.revisions()] == [False, True, False, False]
        assert "clock-set-right" in {entry.action for entry in store.audit()}
        assert store.verify().problems == ()
        with pytest.raises(KunyetError) as error:
            store.set_clock_right(who="one", why="again")
        assert error.value.code == "clock-is-right"

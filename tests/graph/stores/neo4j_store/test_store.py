"""The team store beyond the contract: what the server answers by itself, packed records, people, markings, damage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.copy_to_server import copy_to_server
from kunyet.graph.stores.copy_with_people import copy_to_folder
from kunyet.graph.stores.encrypted import create as create_folder
from kunyet.graph.stores.encrypted import open_store as open_folder
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import writer
from tests.graph.stores.neo4j_store.helping import CHEAP, PASS, PERSON, apply, entity, login, made, opened, put, tie
from tests.helpers.neo4j_emptying import empty, made_by_people
from tests.helpers.neo4j_server import Given


def chain(store: Neo4jStore) -> None:
    """Make five in a row, the last tie outside the network."""
    apply(
        store,
        *(entity(id, region="Chin") for id in "abcd"),
        put("entities", ("f",), {"id": "f", "kind": "forum", "name": "Forum"}),
        tie("ab", "a", "b"),
        tie("cb", "c", "b"),
        tie("cd", "c", "d"),
        tie("df", "d", "f", type="attended"),
    )


# What the server answers ----------------------------------------------------------------------------------------------


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


# Packed records -------------------------------------------------------------------------------------------------------


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


# People ---------------------------------------------------------------------------------------------------------------


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


# Copies ---------------------------------------------------------------------------------------------------------------


def filled(store: Neo4jStore) -> None:
    """Give a store a history, a workflow, another person and a drawn code name."""
    chain(store)
    apply(store, entity("a", "New", name_my="ဆိပ်ကမ်း", tlp="RED"), put("ties", ("cd",), None), why="mended")
    store.set_gap_state(GapState("isolated:a", "assigned", "b"), who=PERSON)
    store.set_settings(Settings(title="T", marking="AMBER"), who=PERSON, why="named")
    store.add_person("two", PASS + " two", "analyst", "a")
    store.code_names()


def test_a_copy_has_the_same_records_history_workflow_people_both_ways(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        filled(store)
        told = logical_hash(store.records()), store.code_names(), store.gap_states()
        words = [(each.who, each.why, each.when) for each in store.revisions()[1:]]
        versions = store.history("entities", ("a",))
        copy_to_folder(store, tmp_path / "folder")
    empty(neo4j, made_by_people(neo4j))
    with open_folder(tmp_path / "folder", PERSON, PASS) as folder:
        assert (logical_hash(folder.records()), folder.code_names(), folder.gap_states()) == told
        copy_to_server(folder, neo4j.address, tmp_path / "copy.keys", login(neo4j))
    (tmp_path / "team.keys").write_bytes((tmp_path / "copy.keys").read_bytes())
    with opened(neo4j, tmp_path) as copy:
        assert (logical_hash(copy.records()), copy.code_names(), copy.gap_states()) == told
        assert [(each.who, each.why, each.when) for each in copy.revisions()[1:]] == words
        assert [each.values for each in copy.history("entities", ("a",))] == [each.values for each in versions]
        assert [(each.name, each.role, each.entity) for each in copy.list_people()] == [
            (PERSON, "coordinator", ""),
            ("two", "analyst", "a"),
        ]
        assert copy.verify().problems == ()
    with opened(neo4j, tmp_path, "two", PASS + " two") as copy:
        assert copy.role == "analyst"


def test_a_backup_opens_as_a_folder(neo4j: Given, tmp_path: Path) -> None:
    from kunyet.graph.stores.encrypted import restore

    with made(neo4j, tmp_path) as store:
        filled(store)
        told = logical_hash(store.records())
        store.backup(tmp_path / "b.kunyet")
        with pytest.raises(KunyetError):
            store.backup(tmp_path / "b.kunyet")
    restore(tmp_path / "b.kunyet", tmp_path / "restored")
    with open_folder(tmp_path / "restored", PERSON, PASS) as folder:
        assert logical_hash(folder.records()) == told
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".b")) == []


def test_a_copy_to_a_directory_that_is_not_empty_is_refused(neo4j: Given, tmp_path: Path) -> None:
    with (
        made(neo4j, tmp_path) as store,
        create_folder(tmp_path / "folder", PERSON, PASS, cost=CHEAP) as folder,
    ):
        apply(store, entity("a"))
        apply(folder, entity("b"))
        with pytest.raises(KunyetError) as filled_already:
            copy_store(folder, store, who=PERSON)
        assert filled_already.value.code == "store-not-empty"


# What is not ours, not known, not whole -------------------------------------------------------------------------------


def code_of_opening(given: Given, folder: Path) -> str:
    """Return why a directory does not open."""
    with pytest.raises(KunyetError) as error:
        opened(given, folder)
    return error.value.code


def all_nodes(store: Neo4jStore) -> list[tuple[object, ...]]:
    """Return everything that lies in the database."""
    return sorted(store.server.read("MATCH (n) RETURN labels(n), properties(n)"), key=repr)


def test_an_empty_database_holds_no_directory(neo4j: Given, tmp_path: Path) -> None:
    made(neo4j, tmp_path).close()
    empty(neo4j, made_by_people(neo4j))
    assert code_of_opening(neo4j, tmp_path) == "no-store"


def test_data_that_is_not_ours_is_left_alone(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        store.server.write("CREATE (:Invoice {number: 7})")
        before = all_nodes(store)
        assert code_of_opening(neo4j, tmp_path) == "foreign-data"
        with pytest.raises(KunyetError) as taken:
            made(neo4j, tmp_path / "..", None) if not (tmp_path / ".." / "team.keys").exists() else None
        assert taken.value.code == "store-exists"
        assert not (tmp_path / ".." / "team.keys").exists()
        assert all_nodes(store) == before


def test_a_newer_format_is_left_alone(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        store.server.write("MATCH (m:Kunyet) SET m.format = 99")
        before = all_nodes(store)
        assert code_of_opening(neo4j, tmp_path) == "newer-format"
        assert all_nodes(store) == before


def test_the_key_file_of_another_directory_opens_nothing(neo4j: Given, tmp_path: Path) -> None:
    made(neo4j, tmp_path).close()
    empty(neo4j, made_by_people(neo4j))
    (tmp_path / "other").mkdir()
    made(neo4j, tmp_path / "other").close()
    assert code_of_opening(neo4j, tmp_path) == "wrong-keys"
    (tmp_path / "team.keys").unlink()
    assert code_of_opening(neo4j, tmp_path) == "no-keys"


DAMAGE = {
    "a name": "MATCH (e:Entity {id: 'a'}) SET e.name = 'Forged'",
    "a tie's date": "MATCH ()-[t {id: 'ab'}]->() SET t.since = '2020'",
    "a tie turned round": (
        "MATCH (a)-[t {id: 'ab'}]->(b) WITH a, b, t, properties(t) AS p DELETE t CREATE (b)-[n:COORDINATES]->(a) SET"
        " n = p"
    ),
    "an entity taken away": "MATCH (e:Entity {id: 'e'}) DELETE e",
    "a tie taken away": "MATCH ()-[t {id: 'ab'}]->() DELETE t",
    "a contact swapped for another": (
        "MATCH (r:Record {table: 3}) WITH collect(r) AS r WITH r[0] AS a, r[1] AS b, r[0].sealed AS s SET a.sealed ="
        " b.sealed, b.sealed = s"
    ),
    "an older version put back": "MATCH (p:Past) DELETE p",
    "a revision's time": "MATCH (r:Revision {number: 1}) SET r.moment = r.moment - 1",
    "an entry of the log": "MATCH (e:Entry {number: 2}) DELETE e",
    "searched names": "MATCH (e:Entity {id: 'a'}) SET e.words = 'other'",
    "the packed records": "MATCH (c:Chunk) SET c.of = c.of + 1, c.sealed = c.sealed",
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_somebody_changed_on_the_server_is_reported(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(writer, "STALE_AFTER", 2)
    with made(neo4j, tmp_path) as store:
        chain(store)
        contacts = [
            put("contacts", (id, "signal", "h"), {"entity": id, "channel": "signal", "handle": "h"}) for id in "ab"
        ]
        apply(store, entity("a", "Second"), entity("e"), *contacts)
        assert store.verify().problems == ()
        store.server.write(DAMAGE[what])
        assert not store.verify().ok


def test_an_old_copy_put_back_shows_against_a_head_kept_elsewhere(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        kept = store.head_digest()
        apply(store, entity("b"))
        assert store.verify(kept).ok
        assert not store.verify("9.9." + kept.rpartition(".")[2]).ok
        assert not store.verify("nonsense").ok


# Erasure --------------------------------------------------------------------------------------------------------------


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


# Time -----------------------------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_told_and_time_does_not_go_backwards(neo4j: Given, tmp_path: Path) -> None:
    times = iter([datetime(2024, 1, 5, tzinfo=UTC) - timedelta(days=day) for day in range(4)])
    with made(neo4j, tmp_path, clock=lambda: next(times)) as store:
        apply(store, entity("a"))
        assert store.revisions()[1].when == store.revisions()[0].when
        assert "clock-set-back" in {entry.action for entry in store.audit()}
        assert store.verify().ok


def test_a_copy_of_a_store_in_memory_is_the_same(neo4j: Given, tmp_path: Path) -> None:
    memory = MemoryStore(Settings(title="T"))
    memory.apply([entity("a"), entity("b"), tie("ab", "a", "b")], who="x", why="y", based_on=0)
    with made(neo4j, tmp_path) as store:
        copy_store(memory, store, who=PERSON)
        assert logical_hash(store.records()) == logical_hash(memory.records())
        assert isinstance(store.records(), Records)


def test_an_old_key_file_put_back_opens_nothing(neo4j: Given, tmp_path: Path) -> None:
    """Whatever changed since: a person added, a role, a passphrase; neither with the passphrase of its day."""
    with made(neo4j, tmp_path) as store:
        path = store.key_location
        changes: tuple[Callable[[], object], ...] = (
            lambda: store.add_person("two", PASS + " two", "analyst"),
            lambda: store.set_role("two", "policymaker"),
            lambda: store.change_passphrase(PASS, PASS + " new"),
        )
        for change in changes:
            old = path.read_bytes()
            change()
            new = path.read_bytes()
            path.write_bytes(old)
            with pytest.raises(KunyetError) as error:
                opened(neo4j, tmp_path)
            assert error.value.code == "older-keys"
            path.write_bytes(new)
        apply(store, entity("later"))
        assert store.verify().problems == ()
    opened(neo4j, tmp_path, PERSON, PASS + " new").close()


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

"""Copies to a server and from it: records, history, workflow and people are the same, also in a backup."""

from __future__ import annotations

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
from kunyet.graph.stores.memory import MemoryStore
from tests.graph.stores.neo4j_store.directories import filled
from tests.graph.stores.neo4j_store.helping import CHEAP, PASS, PERSON, apply, entity, login, made, opened, tie
from tests.helpers.neo4j_emptying import empty, made_by_people
from tests.helpers.neo4j_server import Given


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


def test_a_copy_of_a_store_in_memory_is_the_same(neo4j: Given, tmp_path: Path) -> None:
    memory = MemoryStore(Settings(title="T"))
    memory.apply([entity("a"), entity("b"), tie("ab", "a", "b")], who="x", why="y", based_on=0)
    with made(neo4j, tmp_path) as store:
        copy_store(memory, store, who=PERSON)
        assert logical_hash(store.records()) == logical_hash(memory.records())
        assert isinstance(store.records(), Records)

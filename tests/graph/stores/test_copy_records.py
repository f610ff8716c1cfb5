"""Copies between kinds of store: records, history, code names and states are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import Clock, apply, filled, made, organization


def test_a_copy_has_records_history_code_names_and_states(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, made(tmp_path / "t", Clock()) as target:
        apply(source, [Change("entities", ("a",), organization("a", "Renamed"))], "renamed")
        apply(source, [Change("ties", ("t",), None)])
        source.set_gap_state(GapState("isolated:a", "waived", waived_until="2024-06-30"), who="one", why="knows")
        copy_store(source, target, who="one")
        assert logical_hash(target.records()) == logical_hash(source.records())
        assert [(r.number, r.when, r.who, r.why) for r in target.revisions()][1:] == [
            (r.number, r.when, r.who, r.why) for r in source.revisions()
        ][1:]
        assert target.history("entities", ("a",)) == source.history("entities", ("a",))
        assert target.code_names() == source.code_names()
        assert target.gap_states() == source.gap_states()
        assert target.verify().problems == ()


def test_a_copy_goes_between_kinds_of_store(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, made(tmp_path / "t") as target:
        memory = MemoryStore()
        copy_store(source, memory, who="one")
        assert logical_hash(memory.records()) == logical_hash(source.records())
        copy_store(memory, target, who="one")
        assert logical_hash(target.records()) == logical_hash(source.records())
        assert target.code_names() == source.code_names()


def test_a_store_that_keeps_no_history_is_copied_as_it_is(tmp_path: Path) -> None:
    from kunyet.loaders.tables_store import TablesStore
    from kunyet.loaders.writing.write_folder import write_folder

    with filled(tmp_path / "s") as source:
        write_folder(source.records(), tmp_path / "tables")
        with made(tmp_path / "t") as target:
            copy_store(TablesStore(tmp_path / "tables"), target, who="one", why="from tables")
            assert logical_hash(target.records()) == logical_hash(source.records())
            assert target.head().number == 1


def test_nothing_is_copied_over_something(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, filled(tmp_path / "t") as target:
        with pytest.raises(KunyetError) as error:
            copy_store(source, target, who="one")
        assert error.value.code == "store-not-empty"

"""Saved scenarios: by name, for a viewer of the same role, and erased with an entity that they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.scenarios.saved_scenarios import (
    delete_scenario,
    list_saved_scenarios,
    read_saved_scenario,
    save_scenario,
)
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.stores.memory import MemoryStore
from tests.graph.stores.test_contract import filled, in_encrypted_folder

OURS = Viewer()
MINE = Scenario("Signal is banned", without=("org-a",), without_channels=("signal",), add=(("dn-b", "org-a"),))


def test_a_saved_scenario_is_there_when_the_directory_is_opened_again(tmp_path: Path) -> None:
    from kunyet.graph.stores.encrypted import open_store

    with filled(in_encrypted_folder)(tmp_path) as store:
        save_scenario(store, OURS, MINE)
        save_scenario(store, OURS, Scenario("A blackout", blackout=("Chin",)))
        save_scenario(store, OURS, Scenario("A blackout", blackout=("Kayin",)))
    with open_store(tmp_path / "store", "one", "correct horse battery") as store:
        assert list_saved_scenarios(store, OURS) == [Scenario("A blackout", blackout=("Kayin",)), MINE]
        assert read_saved_scenario(store, OURS, "Signal is banned") == MINE
        delete_scenario(store, OURS, "A blackout")
        assert [one.name for one in list_saved_scenarios(store, OURS)] == ["Signal is banned"]


@pytest.mark.parametrize("viewer", (Viewer("analyst"), Viewer("coordinator", "org-a")))
def test_another_viewer_has_scenarios_of_their_own(tmp_path: Path, viewer: Viewer) -> None:
    """It names actors as who made it knows them."""
    with filled(in_encrypted_folder)(tmp_path) as store:
        save_scenario(store, OURS, MINE)
        assert list_saved_scenarios(store, viewer) == []
        with pytest.raises(KunyetError) as error:
            read_saved_scenario(store, viewer, MINE.name)
        assert error.value.code == "unknown-scenario"


def test_a_scenario_that_names_an_erased_entity_is_erased_too(tmp_path: Path) -> None:
    from kunyet.graph.stores.encrypted import EncryptedStore

    with filled(in_encrypted_folder)(tmp_path) as store:
        assert isinstance(store, EncryptedStore)
        save_scenario(store, OURS, Scenario("Without it", without=("dn-b",)))
        save_scenario(store, OURS, Scenario("A blackout", blackout=("Chin",)))
        store.erase("entities", ("dn-b",), who="one", why="asked to")
        assert [one.name for one in list_saved_scenarios(store, OURS)] == ["A blackout"]


def test_an_unknown_name_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    with filled(in_encrypted_folder)(tmp_path) as store:
        save_scenario(store, OURS, MINE)
        with pytest.raises(KunyetError) as error:
            read_saved_scenario(store, OURS, "Signal is baned")
        assert "Signal is banned" in error.value.remedy


@pytest.mark.parametrize("name", ("", "  ", "x" * 61))
def test_a_scenario_without_a_name_is_not_saved(tmp_path: Path, name: str) -> None:
    with filled(in_encrypted_folder)(tmp_path) as store, pytest.raises(KunyetError) as error:
        save_scenario(store, OURS, Scenario(name, without=("org-a",)))
    assert error.value.code == "no-name"


@pytest.mark.parametrize("data", (b"[1]", b'{"flood": ["Yangon"]}', b"\xff\xfe", b"a: ["))
def test_what_cannot_be_read_any_more_is_left_out(tmp_path: Path, data: bytes) -> None:
    with filled(in_encrypted_folder)(tmp_path) as store:
        save_scenario(store, OURS, MINE)
        store.save_value("scenario", json.dumps([OURS.role, OURS.entity, "older"]), data)
        assert [one.name for one in list_saved_scenarios(store, OURS)] == [MINE.name]


def test_a_store_that_saves_nothing_saves_no_scenario() -> None:
    with pytest.raises(ReadOnlyStore):
        save_scenario(MemoryStore(), OURS, MINE)
    assert list_saved_scenarios(MemoryStore(), OURS) == []

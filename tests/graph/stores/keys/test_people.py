"""The people of a directory: who may add and remove them, and which passphrases will do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.encrypted import create
from tests.graph.stores.encrypted.helping import CHEAP, apply, filled, made, opened, organization, put
from tests.graph.stores.keys.helping import SECOND, code


def test_a_new_person_never_changes_the_data_key(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        key = store._session.data_key
        store.add_person("two", SECOND, "analyst")
        assert store._session.data_key == key
        assert other.records().entities.size == 2
    opened(tmp_path / "s", "two", SECOND).close()


def test_the_list_of_people_is_by_name(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        store.add_person("Zaw", SECOND, "analyst")
        store.add_person("Aye", SECOND, "coordinator")
        assert [(member.name, member.role) for member in store.list_people()] == [
            ("Aye", "coordinator"), ("Zaw", "analyst"), ("one", "coordinator"),
        ]  # fmt: skip


def test_only_a_coordinator_looks_after_people_and_writes(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
    with opened(tmp_path / "s", "two", SECOND) as store:
        for forbidden in (
            store.list_people,
            lambda: store.add_person("three", SECOND, "analyst"),
            lambda: store.remove_person("one"),
            lambda: store.set_role("two", "coordinator"),
            lambda: apply(store, put("entities", organization("c"))),
            lambda: store.undo(1, who="two", why="no"),
            lambda: store.erase("entities", ("a",), who="two", why="no"),
            lambda: store.backup(tmp_path / "b.kunyet"),
        ):
            with pytest.raises(NotForThisRole):
                forbidden()


@pytest.mark.parametrize(
    ("name", "passphrase", "role", "entity", "wanted"),
    (
        ("ONE ", SECOND, "analyst", "", "person-exists"),
        ("two", SECOND, "king", "", "unknown-role"),
        ("two", SECOND, "public", "", "unknown-role"),
        ("two", SECOND, "analyst", "nobody", "unknown-id"),
        ("two", "short", "analyst", "", "weak-passphrase"),
        ("  ", SECOND, "analyst", "", "no-name"),
        ("\u200b\u2060", SECOND, "analyst", "", "no-name"),
    ),
)
def test_a_person_is_added_as_they_can_be(
    tmp_path: Path, name: str, passphrase: str, role: str, entity: str, wanted: str
) -> None:
    with made(tmp_path / "s") as store:
        with pytest.raises(KunyetError) as error:
            store.add_person(name, passphrase, role, entity)
        assert code(error) == wanted
        assert [member.name for member in store.list_people()] == ["one"]


@pytest.mark.parametrize("passphrase", ("", "elevenlette", "aaaaaaaaaaaaaaaa", "a b c d", "somebodys own name"))
def test_a_passphrase_that_can_be_guessed_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(KunyetError) as error:
        create(tmp_path / "s", "Somebodys own name", passphrase, cost=CHEAP)
    assert code(error) == "weak-passphrase"
    assert list(tmp_path.iterdir()) == []


def test_several_short_words_will_do(tmp_path: Path) -> None:
    create(tmp_path / "s", "one", "fog pin oak jar", cost=CHEAP).close()


def test_the_last_coordinator_stays(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
        with pytest.raises(KunyetError, match="last coordinator"):
            store.remove_person("one")
        with pytest.raises(KunyetError, match="last coordinator"):
            store.set_role("one", "analyst")

"""Whose bundles a copy accepts: coordinators of its roster, and keys of which somebody has heard the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kunyet.graph.joining.bundle_files import read_bundle, write_bundle
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import EncryptedStore
from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.keys.key_texts import words_of_key
from tests.graph.stores.encrypted.helping import made, opened

SECOND = "four other quiet words"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedStore]:
    with made(tmp_path / "here") as one:
        yield one


def refusal(store: EncryptedStore, path: Path, words: str = "") -> str:
    with pytest.raises(KunyetError) as told:
        read_bundle(store, path, words)
    return told.value.code


def test_an_accepted_key_is_forgotten_once_somebody_leaves_or_gets_another_role(
    store: EncryptedStore, tmp_path: Path
) -> None:
    """It may be theirs: a passphrase that was changed on another copy gives a key that the roster does not have."""
    path = tmp_path / "a.bundle"
    with made(tmp_path / "there") as other:
        write_bundle(other, path, recipients=[store.own_key])
        words = words_of_key(other.own_key)
    store.add_person("two", SECOND, "coordinator")
    leaving: list[Callable[[], None]] = [
        lambda: store.set_role("two", "analyst"),
        lambda: store.remove_person("two"),
    ]
    for leave in leaving:
        assert refusal(store, path) == "unknown-signer"
        read_bundle(store, path, words, save=False)
        assert refusal(store, path) == "unknown-signer"
        read_bundle(store, path, words)
        read_bundle(store, path)
        leave()
    assert refusal(store, path) == "unknown-signer"


def test_no_words_make_a_coordinator_of_a_person_of_a_narrower_role(store: EncryptedStore, tmp_path: Path) -> None:
    store.add_person("two", SECOND, "analyst")
    with opened(tmp_path / "here", "two", SECOND) as narrower:
        slot = narrower._parts.session.unlocked
    path = tmp_path / "a.bundle"
    path.write_bytes(letters.seal_letter(make_bundle(store).to_bytes(), slot.private, [store.own_key]))
    assert refusal(store, path, words_of_key(slot.member.public)) == "unknown-signer"


def test_a_bundle_that_cannot_be_written_leaves_no_entry_outside(store: EncryptedStore, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bundle(store, tmp_path / "missing" / "a.bundle")
    assert store.records().outside.size == 0
    write_bundle(store, tmp_path / "a.bundle")
    assert store.records().outside.size == 1

"""Whose bundles a copy accepts, and for whom it writes one: coordinators of its roster, and keys accepted as theirs."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kunyet.graph.joining.accepted_keys import AcceptedKey, accept_key, accepted_keys, forget_key
from kunyet.graph.joining.bundle_files import read_bundle, take_bundle, write_bundle
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import EncryptedStore
from kunyet.graph.stores.kept_values import ACCEPTED_KEYS
from kunyet.graph.stores.keys import letters, sealing
from kunyet.graph.stores.keys.key_texts import key_to_text, words_of_key
from tests.graph.stores.encrypted.helping import apply, made, opened, organization, put

SECOND = "four other quiet words"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedStore]:
    with made(tmp_path / "here") as one:
        yield one


def refusal(store: EncryptedStore, path: Path, words: str = "") -> str:
    with pytest.raises(KunyetError) as told:
        read_bundle(store, path, words)
    return told.value.code


def write_for(store: EncryptedStore, public: bytes, path: Path) -> None:
    """Write a bundle for the holder of a key, after the ten words."""
    accept_key(store, public, words_of_key(public), "two")
    write_bundle(store, path, recipients=[public])


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(KunyetError) as told:
        call()
    return told.value.code


def test_an_accepted_key_is_forgotten_once_somebody_leaves_or_gets_another_role(
    store: EncryptedStore, tmp_path: Path
) -> None:
    """It may be theirs: a passphrase that was changed on another copy gives a key that the roster does not have."""
    path = tmp_path / "a.bundle"
    with made(tmp_path / "there") as other:
        write_for(other, store.own_key, path)
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
    assert [(one.action, len(one.subjects)) for one in store.audit() if one.action.endswith("-key")] == [
        ("accepted-key", 1),
        ("forgot-key", 1),
    ] * 2


def test_keys_that_were_accepted_before_they_had_names_are_those_of_coordinators(store: EncryptedStore) -> None:
    public = sealing.public_key(sealing.new_private_key())
    store.save_value(ACCEPTED_KEYS, key_to_text(public), b'{"by": "one", "on": "2026-11-30"}')
    assert accepted_keys(store) == [AcceptedKey(public, "", "one", "2026-11-30", "coordinator")]


def test_a_bundle_is_written_for_coordinators_of_the_whole_directory_alone(
    store: EncryptedStore, tmp_path: Path
) -> None:
    """Whoever else holds a key gets nothing: no file, no entry outside, and the sentence says what to give them."""
    apply(store, put("entities", organization("org-canary", "zqcanaryqz")))
    store.add_person("two", SECOND, "analyst")
    store.add_person("three", SECOND, "coordinator", "org-canary")
    store.add_person("four", SECOND, "coordinator")
    members = {one.name: one.public for one in store.list_people()}
    private = sealing.new_private_key()
    public, out = sealing.public_key(private), tmp_path / "a.bundle"

    def write(*recipients: bytes) -> None:
        write_bundle(store, out, recipients=recipients)

    assert code_of(lambda: write(members["four"], public)) == "unknown-recipient"
    accept_key(store, public, words_of_key(public), "five", "policymaker")
    assert code_of(lambda: write(members["four"], public)) == "bundle-for-narrower"
    assert code_of(lambda: write(members["two"])) == "bundle-for-narrower"
    assert code_of(lambda: take_bundle(store, recipients=[public])) == "bundle-for-narrower"
    assert code_of(lambda: write(members["three"])) == "bundle-for-narrower"
    assert (out.exists(), store.records().outside.size) == (False, 0)
    accept_key(store, public, words_of_key(public), "five")
    write(members["four"], public)
    content, signer = letters.open_letter(out.read_bytes(), private)
    assert signer == store.own_key
    assert b"zqcanaryqz" in zlib.decompress(content)
    out.unlink()
    forget_key(store, public)
    assert code_of(lambda: write(public)) == "unknown-recipient"
    write()
    for narrower in ("two", "three"):
        with opened(tmp_path / "here", narrower, SECOND) as other, pytest.raises(letters.NotForThisKey):
            letters.open_letter(out.read_bytes(), other._parts.session.unlocked.private)


def test_a_key_is_accepted_with_a_role_that_there_is(store: EncryptedStore) -> None:
    public = sealing.public_key(sealing.new_private_key())
    for role in ("public", "nobody"):
        assert code_of(lambda: accept_key(store, public, words_of_key(public), "two", role)) == "unknown-role"  # noqa: B023
    accept_key(store, public, words_of_key(public), "two", "analyst")
    assert [(one.name, one.role) for one in accepted_keys(store)] == [("two", "analyst")]


def test_a_key_of_a_narrower_role_signs_no_bundle(store: EncryptedStore, tmp_path: Path) -> None:
    path = tmp_path / "a.bundle"
    with made(tmp_path / "there") as other:
        write_for(other, store.own_key, path)
        public = other.own_key
    accept_key(store, public, words_of_key(public), "two", "analyst")
    assert refusal(store, path, words_of_key(public)) == "unknown-signer"
    accept_key(store, public, words_of_key(public), "two")
    assert read_bundle(store, path)[1].name == "two"


def test_who_may_not_take_the_directory_away_sees_and_changes_no_keys(store: EncryptedStore, tmp_path: Path) -> None:
    apply(store, put("entities", organization("org-a")))
    public = sealing.public_key(sealing.new_private_key())
    accept_key(store, public, words_of_key(public), "five")
    store.add_person("two", SECOND, "analyst")
    store.add_person("three", SECOND, "coordinator", "org-a")
    for narrower in ("two", "three"):
        with opened(tmp_path / "here", narrower, SECOND) as other:
            assert code_of(lambda: accepted_keys(other)) == "not-for-this-role"
            assert code_of(lambda: forget_key(other, public)) == "not-for-this-role"
            assert code_of(lambda: accept_key(other, public, words_of_key(public))) == "not-for-this-role"
    assert [one.name for one in accepted_keys(store)] == ["five"]


def test_no_words_make_a_coordinator_of_a_person_of_a_narrower_role(store: EncryptedStore, tmp_path: Path) -> None:
    store.add_person("two", SECOND, "analyst")
    with opened(tmp_path / "here", "two", SECOND) as narrower:
        slot = narrower._parts.session.unlocked
    path = tmp_path / "a.bundle"
    path.write_bytes(letters.seal_letter(make_bundle(store).to_bytes(), slot.private, [store.own_key]))
    assert refusal(store, path, words_of_key(slot.member.public)) == "unknown-signer"
    # Nor does a key that was accepted before, on a copy that did not know the person.
    text = key_to_text(slot.member.public)
    store.save_value(ACCEPTED_KEYS, text, b'{"by": "one", "on": "2026-11-30", "role": "coordinator"}')
    assert refusal(store, path) == "unknown-signer"


def test_a_bundle_that_cannot_be_written_leaves_no_entry_outside(store: EncryptedStore, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bundle(store, tmp_path / "missing" / "a.bundle")
    assert store.records().outside.size == 0
    write_bundle(store, tmp_path / "a.bundle")
    assert store.records().outside.size == 1

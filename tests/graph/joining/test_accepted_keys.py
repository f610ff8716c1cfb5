"""Keys of other copies: accepted by ten words, listed by name, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.joining.accepted_keys import accept_key, accepted_keys, forget_key
from kunyet.graph.joining.bundle_files import open_bundle, take_bundle
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import EncryptedStore
from kunyet.graph.stores.keys.key_texts import words_of_key
from kunyet.graph.stores.keys.sealing import new_private_key, public_key
from tests.graph.stores.encrypted.helping import made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedStore]:
    with made(tmp_path / "here") as one:
        yield one


def refusal(store: EncryptedStore, public: bytes, words: str) -> str:
    with pytest.raises(KunyetError) as told:
        accept_key(store, public, words)
    return told.value.key


def test_a_key_is_accepted_by_its_words_before_any_bundle_comes_and_can_be_forgotten(
    store: EncryptedStore, tmp_path: Path
) -> None:
    with made(tmp_path / "there") as other:
        accept_key(other, store.own_key, words_of_key(store.own_key))
        theirs, bundle = other.own_key, take_bundle(other, recipients=[store.own_key])
    accept_key(store, theirs, words_of_key(theirs).upper(), " Second laptop ")
    [one] = accepted_keys(store)
    assert (one.public, one.name, one.by, one.words) == (theirs, "Second laptop", store.person, words_of_key(theirs))
    assert open_bundle(store, bundle, "a.bundle")[1].name == "Second laptop"
    forget_key(store, theirs)
    assert accepted_keys(store) == []
    assert [entry.action for entry in store.audit()][-2:] == ["accepted-key", "forgot-key"]
    with pytest.raises(KunyetError) as told:
        open_bundle(store, bundle, "a.bundle")
    assert told.value.code == "unknown-signer"
    with pytest.raises(KunyetError, match="not accepted here"):
        forget_key(store, theirs)


def test_other_words_and_keys_of_people_of_the_directory_are_refused(store: EncryptedStore) -> None:
    stranger = public_key(new_private_key())
    assert refusal(store, stranger, words_of_key(store.own_key)) == "unknown-signer.words"
    assert refusal(store, stranger, "") == "unknown-signer.words"
    assert refusal(store, store.own_key, words_of_key(store.own_key)) == "key-of-person"
    assert accepted_keys(store) == []

"""What is sealed for the server opens only as what it was sealed as, and with the directory's own keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.neo4j_store.field_encryption import MAX_KEYS, FieldCipher, KeyRing

KEY, OTHER = bytes(32), bytes([1] * 32)


def test_a_seal_opens_as_what_it_was_sealed_as_alone() -> None:
    seals = FieldCipher(KeyRing.new("store"))
    sealed = seals.seal(b"secret", "contacts 7")
    assert b"secret" not in sealed
    assert seals.unseal(sealed, "contacts 7") == b"secret"
    with pytest.raises(BrokenSeal):
        seals.unseal(sealed, "contacts 8")


def test_every_bit_of_a_seal_counts() -> None:
    seals = FieldCipher(KeyRing.new("store"))
    sealed = seals.seal(b"secret", "x")
    for place in range(len(sealed)):
        with pytest.raises(BrokenSeal):
            seals.unseal(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], "x")
    with pytest.raises(BrokenSeal):
        seals.unseal(b"", "x")


def test_the_same_keys_open_nothing_in_another_directory() -> None:
    ring = KeyRing.new("one")
    sealed = FieldCipher(ring).seal(b"secret", "x")
    with pytest.raises(BrokenSeal):
        FieldCipher(KeyRing("two", ring.keys, ring.secret)).unseal(sealed, "x")


def test_a_ring_opens_with_its_data_key_and_directory_alone() -> None:
    ring = KeyRing.new("store")
    sealed = ring.sealed(KEY)
    assert KeyRing.unsealed("store", sealed, KEY) == ring
    assert not any(key in sealed for key in ring.keys)
    for store, key in (("store", OTHER), ("other", KEY)):
        with pytest.raises(BrokenSeal):
            KeyRing.unsealed(store, sealed, key)


def test_who_was_removed_cannot_open_what_is_written_afterwards() -> None:
    ring = KeyRing.new("store")
    before, after = FieldCipher(ring), FieldCipher(ring.with_new_key())
    old, new = before.seal(b"old", "x"), after.seal(b"new", "x")
    assert after.unseal(old, "x") == b"old"
    with pytest.raises(BrokenSeal):
        before.unseal(new, "x")


def test_a_hint_is_always_the_same_and_says_nothing() -> None:
    seals = FieldCipher(KeyRing.new("store"))
    assert seals.hint(("kept", "draft", "Ko Example")) == seals.hint(("kept", "draft", "Ko Example"))
    assert seals.hint(("kept", "draft", "a")) != seals.hint(("kept", "layout", "a"))
    assert "Example" not in seals.hint(("kept", "draft", "Ko Example"))


def test_two_seals_of_the_same_are_different() -> None:
    seals = FieldCipher(KeyRing.new("store"))
    assert len({seals.seal(b"the same", "x")[1:13] for _ in range(50)}) == 50


def test_a_ring_has_room_for_more_than_a_byte_of_keys_and_refuses_at_the_end() -> None:
    ring = KeyRing.new("store")
    several = replace(ring, keys=ring.keys * 254)
    for _ in range(3):
        seals = FieldCipher(several)
        assert seals.unseal(seals.seal(b"content", "x"), "x") == b"content"
        several = several.with_new_key()
    assert len(several.keys) == 257
    with pytest.raises(KunyetError) as error:
        replace(ring, keys=ring.keys * MAX_KEYS).with_new_key()
    assert error.value.code == "too-many-keys"


def test_a_new_key_turns_the_secret_of_code_names_and_keeps_that_of_hints() -> None:
    ring = KeyRing.new("store")
    new = ring.with_new_key()
    assert new.names != ring.names
    assert FieldCipher(new).hint(("kept", "a")) == FieldCipher(ring).hint(("kept", "a"))

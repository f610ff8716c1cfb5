"""Seals and the key derivation: what a seal is bound to, what a try costs, and what counts in a name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys import sealing
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.keys.sealing import BrokenSeal, Cost, derive
from tests.graph.stores.encrypted.helping import CHEAP, PASS, made
from tests.graph.stores.keys.helping import refused


def test_what_ships_costs_a_third_of_a_second() -> None:
    """Scrypt with N=2^17, r=8, p=1: 128 MiB a try."""
    assert Cost() == Cost(n=2**17, r=8, p=1)


def test_a_store_is_made_with_what_ships(tmp_path: Path) -> None:
    create(tmp_path / "s", "one", PASS).close()
    kdf = json.loads((tmp_path / "s" / "keys.json").read_text())["kdf"]
    assert (kdf["name"], kdf["n"], kdf["r"], kdf["p"]) == ("scrypt", 2**17, 8, 1)


def test_name_and_passphrase_give_one_slot_whatever_the_keyboard_sends() -> None:
    """Case and spaces of a name do not count, nor does the order of Burmese marks; a passphrase counts to the
    letter.
    """
    salt = b"s" * 32
    same = derive("Aye  Aye", "ဖြူ quiet words", salt, CHEAP)
    assert derive(" aye aye ", "ဖြူ quiet words", salt, CHEAP) == same
    assert derive("aye aye", "ဖြူ Quiet words", salt, CHEAP) != same
    assert derive("aye a", "yeဖြူ quiet words", salt, CHEAP) != same


@pytest.mark.parametrize(
    "changed",
    (
        {"store": "0" * 32},
        {"salt": b"s" * 32},
        {"cost": Cost(4, 1, 1)},
    ),
)
def test_every_seal_is_bound_to_store_salt_and_cost(changed: dict[str, Any]) -> None:
    """Also where the key itself is the same: own secret, grant and roster of a file with another value do not open."""
    key, file, other = seals_of_one_person(changed)
    slot = file.slots[0]
    assert sealing.unseal(key, slot.own, file._bound("own", slot.label))
    with pytest.raises(BrokenSeal):
        sealing.unseal(key, slot.own, other._bound("own", slot.label))
    with pytest.raises(BrokenSeal):
        other.members(DATA_KEY)
    private = sealing.unseal(key, slot.own, file._bound("own", slot.label))
    with pytest.raises(BrokenSeal):
        sealing.unseal_from(private, slot.grant, other._bound("grant", slot.label))


def test_every_seal_is_bound_to_its_label_and_its_purpose() -> None:
    key, file, _ = seals_of_one_person({})
    slot = file.slots[0]
    private = sealing.unseal(key, slot.own, file._bound("own", slot.label))
    for purpose, label in (("own", b"another label 16"), ("grant", slot.label), ("own", b"")):
        with pytest.raises(BrokenSeal):
            sealing.unseal(key, slot.own, file._bound(purpose, label))
    for purpose, label in (("grant", b"another label 16"), ("own", slot.label), ("grant", b"")):
        with pytest.raises(BrokenSeal):
            sealing.unseal_from(private, slot.grant, file._bound(purpose, label))


DATA_KEY = bytes(range(32))


def seals_of_one_person(changed: dict[str, Any]) -> tuple[bytes, KeyFile, KeyFile]:
    """Return the key of a person's own secret, their key file, and the same seals in a file with other values."""
    file = KeyFile.new(CHEAP).with_person([DATA_KEY], "one", PASS, "coordinator", "")
    return derive("one", PASS, file.salt, CHEAP).key, file, replace(file, **changed)


def test_two_seals_of_the_same_are_different() -> None:
    """A nonce is never used twice: with one key, two equal nonces would give both contents away."""
    seals = [sealing.seal(DATA_KEY, b"the same", b"bound") for _ in range(50)]
    assert len({each[: sealing.NONCE_BYTES] for each in seals}) == len(set(seals)) == 50
    file = KeyFile.new(CHEAP).with_person([DATA_KEY], "one", PASS, "coordinator", "")
    again = file.with_grants([DATA_KEY], file.members(DATA_KEY), 0)
    assert again.roster != file.roster
    assert again.slots[0].grant != file.slots[0].grant


def test_a_cheaper_derivation_written_into_the_file_opens_nothing(tmp_path: Path) -> None:
    made(tmp_path / "s").close()
    path = tmp_path / "s" / "keys.json"
    whole = json.loads(path.read_text())
    whole["kdf"]["n"] *= 2
    path.write_text(json.dumps(whole))
    assert refused(tmp_path / "s", "one", PASS) == "wrong-passphrase"


@pytest.mark.parametrize("n", (3, 2**40, -4, "x", None))
def test_a_derivation_that_no_machine_can_pay_is_refused_at_once(tmp_path: Path, n: object) -> None:
    made(tmp_path / "s").close()
    path = tmp_path / "s" / "keys.json"
    whole = json.loads(path.read_text())
    whole["kdf"]["n"] = n
    path.write_text(json.dumps(whole))
    assert refused(tmp_path / "s", "one", PASS) == "keys-edited"


@pytest.mark.parametrize(
    "cost", (Cost(n=2**20, r=16, p=4), Cost(n=2**19), Cost(n=2**18, r=16), Cost(p=5), Cost(n=2**18, p=3), Cost(r=0))
)
def test_a_try_may_cost_a_fifth_of_a_gigabyte_and_some_two_seconds(cost: Cost) -> None:
    assert not cost.is_sane
    assert Cost().is_sane
    assert Cost(n=2**17, r=12, p=2).is_sane

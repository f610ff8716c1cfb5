"""The key file: what opens, what does not, and what can be read in it by who has no passphrase."""

from __future__ import annotations

import base64
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys import key_file, sealing
from kunyet.graph.stores.keys.key_file import KeyFile
from tests.graph.stores.encrypted.helping import CHEAP, PASS, apply, files, made, opened, organization, put
from tests.graph.stores.keys.helping import SECOND, decoded, refused


def test_who_unlocked_has_name_role_and_entity(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a")))
        store.add_person("Two", SECOND, "analyst", "a")
    with opened(tmp_path / "s", "two", SECOND) as store:
        assert (store.person, store.role, store.entity) == ("Two", "analyst", "a")


def test_what_is_searched_in_a_key_file_would_be_found() -> None:
    content = {"khin": [{"label": base64.b64encode(b"a ministry of").decode()}, 5, "policy maker!"]}
    assert b"\n".join(decoded(content)) == b"khin\nlabel\na ministry of\n5\npolicy maker!"


def test_a_seized_key_file_names_nobody(tmp_path: Path) -> None:
    """Neither names nor roles nor entities stand in it, and the length of a name does not show."""
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("ministry-of-x")))
        store.add_person("Daw Khin", SECOND, "policymaker", "ministry-of-x")
    content = json.loads((tmp_path / "s" / "keys.json").read_text())
    # Base64 is decoded first: its letters may spell any word by chance.
    assert not re.search(rb"khin|policymaker|coordinator|ministry", b"\n".join(decoded(content)), re.IGNORECASE)
    slots = content["slots"]
    assert len({(len(slot["label"]), len(slot["own"]), len(slot["grant"])) for slot in slots}) == 1


def test_the_order_of_the_slots_tells_nothing_of_the_people() -> None:
    """They stand by their labels, which are random, and not as people were added or are called."""
    file = KeyFile.new(CHEAP)
    for name in "abcdef":
        file = file.with_person([bytes(32)], name, SECOND, "analyst", "")
    labels = [slot.label for slot in file.slots]
    assert len(set(labels)) == 6
    assert labels == sorted(labels)


def test_the_length_of_a_key_file_does_not_tell_the_length_of_names(tmp_path: Path) -> None:
    lengths = set()
    for name in ("Ko", "Somebody With A Name Of Several Words"):
        create(tmp_path / name, name, PASS, cost=CHEAP).close()
        lengths.add(len((tmp_path / name / "keys.json").read_bytes()))
    assert len(lengths) == 1


@pytest.mark.parametrize(("person", "passphrase"), (("one", "wrong wrong wrong wrong"), ("nobody", PASS)))
def test_a_wrong_name_and_a_wrong_passphrase_are_told_alike(tmp_path: Path, person: str, passphrase: str) -> None:
    made(tmp_path / "s").close()
    before, places = files(tmp_path / "s"), untouched(tmp_path / "s")
    assert refused(tmp_path / "s", person, passphrase) == "wrong-passphrase"
    after = files(tmp_path / "s")
    assert after.pop("tries.json")
    assert after == before
    assert untouched(tmp_path / "s") == places


def untouched(folder: Path) -> dict[str, tuple[int, int]]:
    """Return where and when key file and database were last written: a copy with the same bytes is a write too."""
    found = {name: (folder / name).stat() for name in ("keys.json", "directory.db")}
    return {name: (each.st_ino, each.st_mtime_ns) for name, each in found.items()}


def test_no_flipped_byte_opens_with_another_role(tmp_path: Path) -> None:
    """Every byte of the key file in turn, one bit of it: it opens as it was, or not at all."""
    with made(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
    path = tmp_path / "s" / "keys.json"
    whole = path.read_bytes()
    before = KeyFile.of(whole, path).unlock("two", SECOND, path)
    codes = set()
    for at in range(len(whole)):
        edited = whole[:at] + bytes([whole[at] ^ (1 << at % 7)]) + whole[at + 1 :]
        try:
            assert KeyFile.of(edited, path).unlock("two", SECOND, path) == before
        except KunyetError as error:
            codes.add(error.code)
    assert codes <= {"keys-edited", "wrong-passphrase", "newer-format"}


def test_slots_of_two_people_cannot_be_mixed(tmp_path: Path) -> None:
    """The grant of a coordinator in an analyst's slot, or the roster of another day, opens nothing."""
    with made(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
        path = tmp_path / "s" / "keys.json"
        old = json.loads(path.read_text())
        store.set_role("two", "policymaker")
    new = json.loads(path.read_text())
    grants = [slot["grant"] for slot in new["slots"]]
    mixed = {
        **new,
        "slots": [{**slot, "grant": grant} for slot, grant in zip(new["slots"], reversed(grants), strict=True)],
    }
    path.write_text(json.dumps(mixed))
    assert refused(tmp_path / "s", "two", SECOND) == "keys-edited"
    path.write_text(json.dumps({**new, "roster": old["roster"]}))
    assert refused(tmp_path / "s", "two", SECOND) == "keys-edited"


@pytest.mark.parametrize("change", ({"role": "coordinator"}, {"name": "three"}, {"entity": "a"}), ids=str)
def test_a_grant_that_a_person_made_for_themselves_opens_nothing(tmp_path: Path, change: dict[str, str]) -> None:
    """They know their own keys and the data key. A grant counts only if the roster says the same."""
    with made(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
    path = tmp_path / "s" / "keys.json"
    file = KeyFile.read(path)
    mine = file.unlock("two", SECOND, path)
    content = {
        "keys": [base64.urlsafe_b64encode(key).decode() for key in mine.data_keys],
        "name": "two",
        "role": "analyst",
        "entity": "",
        **change,
    }
    grant = sealing.seal_to(mine.member.public, json.dumps(content).encode(), file._bound("grant", mine.member.label))
    slots = tuple(replace(one, grant=grant) if one.label == mine.member.label else one for one in file.slots)
    path.write_bytes(replace(file, slots=slots).to_bytes())
    assert refused(tmp_path / "s", "two", SECOND) == "keys-edited"


def test_another_derivation_is_not_taken_for_this_one(tmp_path: Path) -> None:
    made(tmp_path / "s").close()
    path = tmp_path / "s" / "keys.json"
    path.write_text(path.read_text().replace('"scrypt"', '"argon2id"'))
    assert refused(tmp_path / "s", "one", PASS) == "keys-edited"


@pytest.mark.parametrize("value", ("Infinity", "-1", "1e400", '"x"', "null", "[]"))
def test_a_cost_that_is_no_number_of_work_is_told(tmp_path: Path, value: str) -> None:
    text = KeyFile.new(CHEAP).to_bytes().decode()
    edited = re.sub(r'"n": \d+', f'"n": {value}', text)
    assert edited != text
    with pytest.raises(KunyetError) as error:
        KeyFile.of(edited.encode(), tmp_path / "keys.json")
    assert error.value.code == "keys-edited"


def test_a_key_file_of_any_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "s").close()
    monkeypatch.setattr(key_file, "MAX_BYTES", 100)
    assert refused(tmp_path / "s", "one", PASS) == "keys-edited"


def test_a_newer_format_is_told(tmp_path: Path) -> None:
    made(tmp_path / "s").close()
    path = tmp_path / "s" / "keys.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 9}))
    assert refused(tmp_path / "s", "one", PASS) == "newer-format"


def test_a_key_file_that_cannot_be_written_whole_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted after any byte, the old file stands and opens."""
    with made(tmp_path / "s"):
        before = (tmp_path / "s" / "keys.json").read_bytes()
        for step in ("fsync", "rename"):
            with monkeypatch.context() as patched:
                patched.setattr(os, "fsync" if step == "fsync" else "replace", interrupted)
                patched.setattr(Path, "replace", interrupted)
                with pytest.raises(KeyboardInterrupt):
                    KeyFile.of(before, tmp_path).write(tmp_path / "s")
            assert (tmp_path / "s" / "keys.json").read_bytes() == before
    opened(tmp_path / "s").close()


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt

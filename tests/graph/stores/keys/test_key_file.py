"""The key file: what opens, what does not, and what can be read in it by who has no passphrase."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.encrypted import EncryptedStore, create
from kunyet.graph.stores.keys import sealing
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.keys.sealing import BrokenSeal, Cost, derive
from tests.graph.stores.encrypted.helping import CHEAP, PASS, apply, files, filled, made, opened, organization, put

SECOND = "four other quiet words"


def code(error: pytest.ExceptionInfo[KunyetError]) -> str:
    return error.value.code


def refused(folder: Path, person: str, passphrase: str) -> str:
    with pytest.raises(KunyetError) as error:
        opened(folder, person, passphrase)
    assert error.value.remedy
    return error.value.code


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


def test_who_unlocked_has_name_role_and_entity(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a")))
        store.add_person("Two", SECOND, "analyst", "a")
    with opened(tmp_path / "s", "two", SECOND) as store:
        assert (store.person, store.role, store.entity) == ("Two", "analyst", "a")


def decoded(value: Any) -> Iterator[bytes]:
    """Yield every key and value of a JSON document as bytes; what is base64 is decoded."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key.encode()
            yield from decoded(each)
    elif isinstance(value, list):
        for each in value:
            yield from decoded(each)
    elif isinstance(value, str):
        try:
            yield base64.b64decode(value, validate=True)
        except ValueError:
            yield value.encode()
    else:
        yield str(value).encode()


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


def test_the_length_of_a_key_file_does_not_tell_the_length_of_names(tmp_path: Path) -> None:
    lengths = set()
    for name in ("Ko", "Somebody With A Name Of Several Words"):
        create(tmp_path / name, name, PASS, cost=CHEAP).close()
        lengths.add(len((tmp_path / name / "keys.json").read_bytes()))
    assert len(lengths) == 1


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


def test_a_newer_format_is_told(tmp_path: Path) -> None:
    made(tmp_path / "s").close()
    path = tmp_path / "s" / "keys.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 9}))
    assert refused(tmp_path / "s", "one", PASS) == "newer-format"


def test_a_new_person_never_changes_the_data_key(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        key = store._session.data_key
        store.add_person("two", SECOND, "analyst")
        assert store._session.data_key == key
        assert other.records().entities.size == 2
    opened(tmp_path / "s", "two", SECOND).close()


CHANGED = "another long passphrase"
CHANGES: dict[str, Callable[[EncryptedStore], None]] = {
    "added": lambda store: store.add_person("three", "three other quiet words", "analyst"),
    "passphrase": lambda store: store.change_passphrase(PASS, CHANGED),
    "role": lambda store: store.set_role("two", "analyst"),
    "removed": lambda store: store.remove_person("two"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_old_key_file_put_back_opens_nothing_that_came_after(tmp_path: Path, name: str) -> None:
    """Neither with the passphrase of its day, nor as the role of its day."""
    folder = tmp_path / "s"
    with filled(folder) as store:
        store.add_person("two", SECOND, "coordinator")
        old = (folder / "keys.json").read_bytes()
        key = store._session.data_key
        CHANGES[name](store)
        apply(store, put("entities", organization("c")))
        assert store.records().entities.size == 3
        assert store.verify().ok
        assert (store._session.data_key == key) == (name == "added")
    passphrase = CHANGED if name == "passphrase" else PASS
    opened(folder, "one", passphrase).close()
    new = (folder / "keys.json").read_bytes()
    (folder / "keys.json").write_bytes(old)
    for person, typed in (("one", PASS), ("two", SECOND)):
        with pytest.raises(KunyetError) as error:
            opened(folder, person, typed)
        assert error.value.code == ("older-keys" if name == "added" else "damaged")
        assert "older than" in str(error.value)
    (folder / "keys.json").write_bytes(new)
    opened(folder, "one", passphrase).close()


def test_an_old_key_file_put_back_while_it_is_open_is_not_changed_any_further(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with filled(folder) as store:
        old = (folder / "keys.json").read_bytes()
        store.add_person("two", SECOND, "analyst")
        (folder / "keys.json").write_bytes(old)
        with pytest.raises(KunyetError) as error:
            store.add_person("three", SECOND, "analyst")
        assert code(error) == "older-keys"


def test_the_epoch_of_the_key_file_cannot_be_read_or_raised_in_it(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        store.add_person("two", SECOND, "analyst")
        store.set_role("two", "policymaker")
        keys = KeyFile.read(tmp_path / "s")
        assert keys.epoch(store._session.data_key) == 2
    assert b"epoch" not in b"\n".join(decoded(json.loads((tmp_path / "s" / "keys.json").read_text())))


def test_who_changed_is_told_to_the_others_who_have_it_open(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        store.change_passphrase(PASS, CHANGED)
        apply(store, put("entities", organization("c")))
        with pytest.raises(KunyetError) as error:
            other.records(), other.list_people()
        assert code(error) == "keys-changed"


def test_a_change_of_key_that_finds_another_writer_changes_nothing(tmp_path: Path) -> None:
    """Records and key file stay together: the old passphrase opens, and the new one does not."""
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        before = (tmp_path / "s" / "keys.json").read_bytes()
        with other._session.database.writing():
            with pytest.raises(KunyetError) as error:
                store.change_passphrase(PASS, CHANGED)
            assert code(error) == "busy"
        assert (tmp_path / "s" / "keys.json").read_bytes() == before
        assert store.records().entities.size == 2
    opened(tmp_path / "s").close()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_stopped_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Stopped before each sync and each rename, each write and each change of the epoch, of the key file and the
    records.
    """
    for step in range(12):
        folder, steps = tmp_path / str(step), itertools.count()
        with filled(folder) as store:
            store.add_person("two", SECOND, "coordinator")
            with monkeypatch.context() as patched:
                stopped = step_stopper(patched, step, steps)
                with suppress(KeyboardInterrupt):
                    CHANGES[name](store)
                done = not stopped
        typed = [PASS, CHANGED] if name == "passphrase" else [PASS]
        opening = [one for one in typed if opens(folder, one)]
        assert len(opening) == 1
        with opened(folder, "one", opening[0]) as store:
            assert len(store._session.unlocked.data_keys) == 1
            assert store.records().entities.size == 2
            assert store.verify().ok
        assert not [path for path in folder.iterdir() if path.name.endswith(".new")] or not done
        if done:
            return
    raise AssertionError("the change never ended")


def step_stopper(patched: pytest.MonkeyPatch, step: int, steps: Iterator[int]) -> list[str]:
    """Make the change stop before its step of this number; return what stopped it."""
    from kunyet.graph.stores.encrypted.connection import Database
    from kunyet.graph.stores.encrypted.session import FolderDataKey

    stopped: list[str] = []

    def stopping(name: str, plain: Callable[..., object]) -> Callable[..., object]:
        def run(*values: object, **named: object) -> object:
            if next(steps) >= step or stopped:
                stopped.append(name)
                raise KeyboardInterrupt
            return plain(*values, **named)

        return run

    patched.setattr(platforms, "sync_file", stopping("sync", platforms.sync_file))
    patched.setattr(KeyFile, "write", stopping("write", KeyFile.write))
    patched.setattr(Database, "rekey", stopping("rekey", Database.rekey))
    patched.setattr(FolderDataKey, "set_epoch", stopping("epoch", FolderDataKey.set_epoch))
    return stopped


def opens(folder: Path, passphrase: str) -> bool:
    """Return whether a passphrase of the first person opens a store."""
    with suppress(KunyetError):
        opened(folder, "one", passphrase).close()
        return True
    assert refused(folder, "one", passphrase) == "wrong-passphrase"
    return False


def test_what_a_killed_change_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        left, other = tmp_path / "s" / ".keys.json.abcd_123.new", tmp_path / "s" / ".keys.json.mine.new"
        left.write_bytes(b"half")
        other.write_bytes(b"not of Kunyet")
        store.add_person("two", SECOND, "analyst")
        assert not left.exists()
        assert other.exists()


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


def test_who_is_removed_does_not_open_it_even_with_an_old_key_file(tmp_path: Path) -> None:
    """The database has another key: the old key file opens nothing but an old backup."""
    folder = tmp_path / "s"
    with filled(folder) as store:
        store.add_person("two", SECOND, "coordinator")
        store.add_person("three", "three other quiet words", "analyst")
        old = (folder / "keys.json").read_bytes()
        store.remove_person("two")
        apply(store, put("entities", organization("c")))
        assert [member.name for member in store.list_people()] == ["one", "three"]
    assert refused(folder, "two", SECOND) == "wrong-passphrase"
    with opened(folder, "three", "three other quiet words") as store:
        assert store.records().entities.size == 3
        assert store.verify().ok
    (folder / "keys.json").write_bytes(old)
    assert refused(folder, "two", SECOND) == "damaged"


def test_somebody_who_has_it_open_while_the_key_changes_is_told(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.add_person("two", SECOND, "coordinator")
        store.add_person("three", SECOND, "coordinator")
        with opened(tmp_path / "s", "three", SECOND) as other:
            store.remove_person("two")
            apply(store, put("entities", organization("c")))
            with pytest.raises(KunyetError) as error:
                other.records(), other.list_people()
            assert code(error) == "keys-changed"


def test_a_removal_stopped_after_any_step_opens_for_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key file's first change is made, the database's may be, the key file's second is not: whoever opens it
    next ends it.
    """
    for stopped_at in ("rekey", "write"):
        folder = tmp_path / stopped_at
        with filled(folder) as store:
            store.add_person("two", SECOND, "analyst")
            with monkeypatch.context() as patched:
                stop_at(patched, stopped_at)
                with pytest.raises(KeyboardInterrupt):
                    store.remove_person("two")
        assert refused(folder, "two", SECOND) == "wrong-passphrase"
        with opened(folder) as store:
            assert [member.name for member in store.list_people()] == ["one"]
            assert len(store._session.unlocked.data_keys) == 1
            assert store.verify().ok


def stop_at(patched: pytest.MonkeyPatch, step: str) -> None:
    from kunyet.graph.stores.encrypted.connection import Database

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if step == "rekey":
        patched.setattr(Database, "rekey", stop)
        return
    write, count = KeyFile.write, iter((1, 2))

    def second(self: KeyFile, folder: Path) -> None:
        if next(count) == 2:
            stop()
        write(self, folder)

    patched.setattr(KeyFile, "write", second)


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


@pytest.mark.parametrize(
    "cost", (Cost(n=2**20, r=16, p=4), Cost(n=2**19), Cost(n=2**18, r=16), Cost(p=5), Cost(n=2**18, p=3), Cost(r=0))
)
def test_a_try_may_cost_a_quarter_of_a_gigabyte_and_some_two_seconds(cost: Cost) -> None:
    assert not cost.is_sane
    assert Cost().is_sane
    assert Cost(n=2**18, p=2).is_sane

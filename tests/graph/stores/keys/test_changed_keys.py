"""Changes of the key: an old key file opens nothing that came after, and a change that is stopped leaves the old or the
new.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import EncryptedStore
from kunyet.graph.stores.encrypted.session import FolderDataKey
from kunyet.graph.stores.keys import people
from kunyet.graph.stores.keys.key_file import KeyFile
from tests.graph.stores.encrypted.helping import PASS, apply, filled, made, opened, organization, put
from tests.graph.stores.keys.helping import SECOND, code, decoded, refused

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
def test_the_records_hear_of_every_change_at_once_and_forget_none(tmp_path: Path, name: str) -> None:
    """Not only at the next opening, and their epoch never falls."""
    with filled(tmp_path / "s") as store:
        store.add_person("two", SECOND, "policymaker")
        before = FolderDataKey(store._session.database).epoch()
        CHANGES[name](store)
        records = FolderDataKey(store._session.database)
        assert records.epoch() == store._session.unlocked.epoch == before + 1
        records.set_epoch(before)
        assert records.epoch() == before + 1


def test_only_one_process_changes_the_key_file_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that change it at once, one would be lost with a person in it."""
    monkeypatch.setattr(people, "WAIT", 0.0)
    with filled(tmp_path / "s") as store:
        before = (tmp_path / "s" / "keys.json").read_bytes()
        with platforms.folder_lock(tmp_path / "s"):
            changes: list[Callable[[], object]] = [
                lambda: store.add_person("two", "four other quiet words", "analyst"),
                lambda: store.set_role("one", "coordinator", "a"),
            ]
            for change in changes:
                with pytest.raises(KunyetError) as error:
                    change()
                assert code(error) == "locked"
        assert (tmp_path / "s" / "keys.json").read_bytes() == before


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
        # The old key is granted to nobody any more: the key file alone would open what was written before.
        assert len(KeyFile.read(folder).unlock("one", PASS, folder).data_keys) == 1


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

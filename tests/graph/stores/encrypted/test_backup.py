"""Backups restore, copies are equal, and formats are brought up to date after a backup that nobody had to ask for."""

from __future__ import annotations

import os
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import backup, is_backup, restore
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.keys import key_file
from tests.graph.stores.encrypted.helping import Clock, apply, files, filled, opened, organization, put


def test_a_backup_restores_to_the_same_directory(tmp_path: Path) -> None:
    """Records, revisions, log, people: everything but the note that there is a backup."""
    with filled(tmp_path / "s") as store:
        store.add_person("two", "four other quiet words", "analyst")
        store.backup(tmp_path / "b.kunyet")
        source = (
            logical_hash(store.records()),
            store.revisions(),
            store.audit(),
            store.list_people(),
            store.head_digest(),
        )
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    assert all(platforms.is_private(path) for path in (tmp_path / "again", *(tmp_path / "again").iterdir()))
    with opened(tmp_path / "again") as store:
        assert (
            logical_hash(store.records()),
            store.revisions(),
            store.audit(),
            store.list_people(),
            store.head_digest(),
        ) == source
        assert store.verify(source[4]).ok
    opened(tmp_path / "again", "two", "four other quiet words").close()


def test_a_backup_is_one_private_file_of_two_sealed_ones(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    assert is_backup(tmp_path / "b.kunyet")
    assert not is_backup(tmp_path / "s" / "keys.json")
    assert platforms.is_private(tmp_path / "b.kunyet")
    members = zipfile.ZipFile(tmp_path / "b.kunyet").infolist()
    assert sorted(member.filename for member in members) == ["directory.db", "keys.json"]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}, "a finder learns when it was made"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.kunyet", "s"]


def test_a_backup_is_made_while_others_read_and_write(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        with other._session.database.reading():
            other.head()
            store.backup(tmp_path / "b.kunyet")
        apply(other, put("entities", organization("c")))
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    with opened(tmp_path / "again") as store:
        assert store.records().entities.size == 2


def test_a_backup_is_in_the_log_of_the_directory_and_of_itself(tmp_path: Path) -> None:
    """It is logged before it is written, so that the copy that leaves tells it too."""
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
        assert [(entry.who, entry.action) for entry in store.audit()][-1] == ("one", "backup")
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    with opened(tmp_path / "again") as store:
        assert "backup" in [entry.action for entry in store.audit()]


def test_a_backup_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with filled(tmp_path / "s") as store, pytest.raises(KunyetError) as error:
        store.backup(tmp_path / "mine")
    assert error.value.code == "store-exists"
    assert (tmp_path / "mine").read_text() == "mine"


def test_restoring_takes_nobodys_place(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    before = files(tmp_path)
    with pytest.raises(KunyetError) as error:
        restore(tmp_path / "b.kunyet", tmp_path / "s")
    assert error.value.code == "store-exists"
    assert files(tmp_path) == before


def test_an_archive_that_leads_outside_is_no_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.kunyet", "w") as archive:
        archive.writestr("keys.json", "{}")
        archive.writestr("../directory.db", "x")
    assert not is_backup(tmp_path / "evil.kunyet")


def left(folder: Path) -> list[str]:
    """Return the names of scratch files and folders."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.mark.parametrize("killed_at", ("copy", "archive", "rename", "note"))
def test_a_backup_that_is_killed_at_any_step_is_known(tmp_path: Path, killed_at: str) -> None:
    """An erasure names it while it may hold the record, and what it left is removed by the next backup."""
    stick = tmp_path / "stick"
    stick.mkdir()
    filled(tmp_path / "s").close()
    child = os.fork()
    if not child:
        store = opened(tmp_path / "s")
        kill_at(killed_at)
        store.backup(stick / "b.kunyet")
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    with opened(tmp_path / "s") as store:
        whole = killed_at == "note"
        assert (stick / "b.kunyet").exists() == whole
        assert left(stick)
        if whole:
            restore(stick / "b.kunyet", tmp_path / "again")
        store.backup(tmp_path / "next.kunyet")
        assert left(stick) == []
        erased = store.erase("entities", ("b",), who="one", why="asked")
        known = [str(stick / "b.kunyet")] if whole else []
        assert list(erased.backups) == sorted([*known, str(tmp_path / "next.kunyet")])
        assert store.verify().ok


def kill_at(step: str) -> None:
    """Make this process kill itself at a step of a backup."""

    def kill(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    if step == "copy":
        vars(backup)["make_private_file"] = kill
    elif step == "archive":
        backup._write_archive = kill
    elif step == "rename":
        platforms.sync_file = kill
    else:
        platforms.sync_folder = kill


def test_a_killed_backup_on_a_stick_that_is_away_stays_known(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with filled(tmp_path / "s") as store:
        database = store._session.database
        (stick / "b.kunyet").write_bytes(b"written")
        noted = backup._noted(database, stick / "b.kunyet", Clock()())
        noted.__enter__()  # Never left: it was killed.
        stick.rename(tmp_path / "elsewhere")
        erased = store.erase("entities", ("b",), who="one", why="asked")
        assert erased.backups == (str(stick / "b.kunyet"),)


def test_a_backup_that_fails_is_noted_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with filled(tmp_path / "s") as store:
        with monkeypatch.context() as patched:
            patched.setattr(backup, "_write_archive", full)
            with pytest.raises(KunyetError) as error:
                store.backup(tmp_path / "b.kunyet")
        assert error.value.code == "disk-full"
        assert left(tmp_path) == []
        assert store._session.database.all("SELECT * FROM backup") == []


def test_a_backup_knows_itself(tmp_path: Path) -> None:
    """An erasure in a restored directory names the backup that it came from."""
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    with opened(tmp_path / "again") as store:
        erased = store.erase("entities", ("b",), who="one", why="asked")
        assert erased.backups == (str(tmp_path / "b.kunyet"),)
        apply(store, put("entities", organization("c")))
        assert store.erase("entities", ("c",), who="one", why="asked").backups == ()


def test_what_a_killed_restore_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    old, used = tmp_path / ".again.abcd_123.new", tmp_path / ".again.efgh_123.new"
    for each in (old, used):
        each.mkdir()
        (each / "directory.db").write_bytes(b"half")
    with platforms.folder_lock(used):
        restore(tmp_path / "b.kunyet", tmp_path / "again")
    assert left(tmp_path) == [used.name]


def test_a_backup_has_the_key_file_of_its_own_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If people change while the database is copied, it is copied again."""
    with filled(tmp_path / "s") as store, opened(tmp_path / "s") as other:
        plain, changes = Database.copy_to, [lambda: other.add_person("two", "four other quiet words", "analyst")]

        def slow(self: Database, path: Path, key: bytes, without: tuple[str, ...] = ()) -> None:
            plain(self, path, key, without)
            if changes:
                changes.pop()()

        monkeypatch.setattr(Database, "copy_to", slow)
        store.backup(tmp_path / "b.kunyet")
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    with opened(tmp_path / "again") as store:
        assert [member.name for member in store.list_people()] == ["one", "two"]


def test_a_new_folder_is_on_the_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this order: every file synced, the folder synced, the name given, the folder above synced."""
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    happened: list[str] = []

    def recording(name: Callable[[Any], str], plain: Callable[..., Any]) -> Callable[..., Any]:
        def run(one: Any, *values: object) -> Any:
            happened.append(name(one))
            return plain(one, *values)

        return run

    file = recording(lambda one: f"file {Path(one.name).name}", platforms.sync_file)
    folder = recording(lambda one: "above" if one == tmp_path else "folder", platforms.sync_folder)
    monkeypatch.setattr(platforms, "sync_file", file)
    monkeypatch.setattr(platforms, "sync_folder", folder)
    monkeypatch.setattr(Path, "rename", recording(lambda _: "rename", Path.rename))
    restore(tmp_path / "b.kunyet", tmp_path / "again")
    assert happened == ["file keys.json", "file directory.db", "folder", "rename", "above"]


def test_a_key_file_of_any_size_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    monkeypatch.setattr(key_file, "MAX_BYTES", 100)
    with pytest.raises(KunyetError) as error:
        restore(tmp_path / "b.kunyet", tmp_path / "again")
    assert error.value.code == "damaged"
    assert not (tmp_path / "again").exists()


def test_a_backup_holds_what_is_kept_but_no_drafts(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.save_value("layout", "one", b"{}")
        store.save_value("draft", "one", b"typed")
        store.backup(tmp_path / "b.kunyet")
        assert store.read_value("draft", "one") == b"typed"
    restore(tmp_path / "b.kunyet", tmp_path / "r")
    with opened(tmp_path / "r") as restored:
        assert restored.read_value("layout", "one") == b"{}"
        assert restored.read_value("draft", "one") is None
        assert restored.verify().ok


def test_an_archive_whose_list_of_files_is_damaged_is_refused(tmp_path: Path) -> None:
    """Found by fuzzing: each was an error that is not Kunyet's own."""
    with filled(tmp_path / "s") as store:
        store.backup(tmp_path / "b.kunyet")
    whole = (tmp_path / "b.kunyet").read_bytes()
    listed = whole.index(b"PK\x01\x02")
    for damaged, code in (
        (whole.replace(b"PK\x01\x02", b"PK\x01\x03"), "no-backup"),
        (whole[100:], "damaged"),  # all files begin before the archive
        (whole[:listed] + whole[listed + 20 :], "no-backup"),
    ):
        (tmp_path / "b.kunyet").write_bytes(damaged)
        with pytest.raises(KunyetError) as error:
            restore(tmp_path / "b.kunyet", tmp_path / "again")
        assert error.value.code == code
        assert not (tmp_path / "again").exists()


def test_a_backup_that_is_compressed_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """Kunyet compresses none: such a file was made to unpack to any size."""
    with zipfile.ZipFile(tmp_path / "b.kunyet", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("keys.json", b"{" * 1_000_000)
        archive.writestr("directory.db", b"\0" * 1_000_000)
    with pytest.raises(KunyetError) as error:
        restore(tmp_path / "b.kunyet", tmp_path / "s")
    assert error.value.code == "damaged"
    assert not (tmp_path / "s").exists()

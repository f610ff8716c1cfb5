"""Backups restore, copies are equal, and formats are brought up to date after a backup that nobody had to ask for."""

from __future__ import annotations

import os
import shutil
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.contract import Change
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.encrypted import backup, is_backup, is_encrypted_store, migrations, restore, schema
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.versioned.chain import OLD_HEAD_DIGITS, head_text
from kunyet.graph.text.dates import day_number
from tests.graph.stores.encrypted.helping import Clock, apply, files, filled, made, opened, organization, put

FIXTURES = Path(__file__).parents[1] / "fixtures"


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
    assert sorted(zipfile.ZipFile(tmp_path / "b.kunyet").namelist()) == ["directory.db", "keys.json"]
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


# --- copies ---------------------------------------------------------------------------------------------------------


def test_a_copy_has_records_history_code_names_and_states(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, made(tmp_path / "t", Clock()) as target:
        apply(source, [Change("entities", ("a",), organization("a", "Renamed"))], "renamed")
        apply(source, [Change("ties", ("t",), None)])
        source.set_gap_state(GapState("isolated:a", "waived", waived_until="2024-06-30"), who="one", why="knows")
        copy_store(source, target, who="one")
        assert logical_hash(target.records()) == logical_hash(source.records())
        assert [(r.number, r.when, r.who, r.why) for r in target.revisions()][1:] == [
            (r.number, r.when, r.who, r.why) for r in source.revisions()
        ][1:]
        assert target.history("entities", ("a",)) == source.history("entities", ("a",))
        assert target.code_names() == source.code_names()
        assert target.gap_states() == source.gap_states()
        assert target.verify().problems == ()


def test_a_copy_goes_between_kinds_of_store(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, made(tmp_path / "t") as target:
        memory = MemoryStore()
        copy_store(source, memory, who="one")
        assert logical_hash(memory.records()) == logical_hash(source.records())
        copy_store(memory, target, who="one")
        assert logical_hash(target.records()) == logical_hash(source.records())
        assert target.code_names() == source.code_names()


def test_a_store_that_keeps_no_history_is_copied_as_it_is(tmp_path: Path) -> None:
    from kunyet.loaders.tables_store import TablesStore
    from kunyet.loaders.writing.write_folder import write_folder

    with filled(tmp_path / "s") as source:
        write_folder(source.records(), tmp_path / "tables")
        with made(tmp_path / "t") as target:
            copy_store(TablesStore(tmp_path / "tables"), target, who="one", why="from tables")
            assert logical_hash(target.records()) == logical_hash(source.records())
            assert target.head().number == 1


def test_nothing_is_copied_over_something(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as source, filled(tmp_path / "t") as target:
        with pytest.raises(KunyetError) as error:
            copy_store(source, target, who="one")
        assert error.value.code == "store-not-empty"


# --- formats --------------------------------------------------------------------------------------------------------


def test_there_is_a_fixture_of_every_format() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == {f"format-{number}" for number in range(1, schema.FORMAT + 1)}


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_every_released_format_opens(tmp_path: Path, number: int) -> None:
    shutil.copytree(FIXTURES / f"format-{number}", tmp_path / "s")
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        records = store.records()
        assert records.settings.title == "Fixture"
        assert sorted(records.entities["name"].texts()) == ["Bamboo Bridge", "Green Harbor"]
        assert [version.values["name"] for version in store.history("entities", ("a",))] == [
            "Green Harbour",
            "Green Harbor",
        ]
        assert store.code_names()["b"] == "Quiet Path"
        (version,) = store.history("contacts", ("a", "signal", "kn-0001.01"))
        assert version.values["handle"] == "kn-0001.01"
        assert ("Fictional One" in records.contacts["person"].texts()) == (number > 2)
        person = {"entity": "a", "person": "Fictional Two", "channel": "signal", "handle": "kn-0001.01"}
        apply(store, put("contacts", person))
        assert len(store.records().contacts["person"]) == (2 if number < 3 else 3)
        assert store.gap_states()["isolated:a"].assigned_to == "b"
        early = store.records(day_number(store.revisions()[1].when.date()))
        assert sorted(early.entities["name"].texts()) == ["Bamboo Bridge", "Green Harbour"]
        assert store.read_value("layout", "fixture") == (b"{}" if number > 1 else None)
        store.save_value("draft", "fixture", b"typed")
        assert store.verify().problems == ()
    opened(tmp_path / "s", "analyst", "another passphrase").close()
    assert (tmp_path / "s" / f"before-format-{schema.FORMAT}.kunyet").exists() == (number < schema.FORMAT)


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


def printed_before(folder: Path) -> str:
    """Return the head that the Kunyet of an older format printed."""
    unlocked = KeyFile.read(folder).unlock("fixture", "fixture passphrase", folder)
    database = Database(folder, unlocked.data_keys[-1])
    try:
        number, end = database.one("SELECT number, digest FROM revision ORDER BY number DESC LIMIT 1")
        entry, audit_end = database.one("SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    finally:
        database.close()
    return head_text(number, entry, end, audit_end, OLD_HEAD_DIGITS)


@pytest.mark.parametrize("number", range(1, 4))
def test_a_head_that_an_older_format_printed_still_serves(tmp_path: Path, number: int) -> None:
    shutil.copytree(FIXTURES / f"format-{number}", tmp_path / "s")
    head = printed_before(tmp_path / "s")
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        apply(store, put("entities", organization("c")))
        assert store.verify(head).problems == ()
        other = head[:-1] + ("1" if head[-1] == "0" else "0")
        assert [problem.key for problem in store.verify(other).problems] == ["damaged.head"]
        assert {len(salt) for (salt,) in store._session.database.all("SELECT salt FROM revision")} == {16}
        assert {len(salt) for (salt,) in store._session.database.all("SELECT salt FROM audit")} == {16}


def test_what_was_edited_before_an_update_is_told_after_it(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "format-3", tmp_path / "s")
    unlocked = KeyFile.read(tmp_path / "s").unlock("fixture", "fixture passphrase", tmp_path)
    database = Database(tmp_path / "s", unlocked.data_keys[-1])
    database.run("UPDATE revision SET why = 'another' WHERE number = 1")
    database.run("UPDATE audit SET who = 'another' WHERE id = 2")
    database.close()
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        told = {problem.key for problem in store.verify().problems}
    assert {"damaged.revision", "damaged.log-entry"} <= told


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make believe that there is a format after this one, with a column more."""
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    monkeypatch.setitem(migrations.MIGRATIONS, schema.FORMAT, ("ALTER TABLE backup ADD COLUMN size INTEGER",))


def test_a_format_is_brought_up_to_date_after_a_backup(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with filled(tmp_path / "s") as store:
        before = logical_hash(store.records())
    request.getfixturevalue("next_format")
    with opened(tmp_path / "s") as store:
        assert store._session.database.one("SELECT value FROM meta WHERE name = 'format'") == (schema.FORMAT,)
        assert store._session.database.all("SELECT size FROM backup") == [(None,)]
        assert logical_hash(store.records()) == before
        assert store.verify().ok
    saved = tmp_path / "s" / f"before-format-{schema.FORMAT}.kunyet"
    restore(saved, tmp_path / "old")
    assert is_encrypted_store(tmp_path / "old")


def test_a_migration_that_fails_leaves_the_old_format_whole(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "s").close()
    with monkeypatch.context():
        request.getfixturevalue("next_format")
        migrations.MIGRATIONS[schema.FORMAT] = (
            "ALTER TABLE backup ADD COLUMN size INTEGER",
            "ALTER TABLE nothing DROP COLUMN x",
        )
        with pytest.raises(KunyetError):
            opened(tmp_path / "s")
    monkeypatch.undo()
    with opened(tmp_path / "s") as store:
        assert store.verify().ok


def test_a_backup_that_is_compressed_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """Kunyet compresses none: such a file was made to unpack to any size."""
    with zipfile.ZipFile(tmp_path / "b.kunyet", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("keys.json", b"{" * 1_000_000)
        archive.writestr("directory.db", b"\0" * 1_000_000)
    with pytest.raises(KunyetError) as error:
        restore(tmp_path / "b.kunyet", tmp_path / "s")
    assert error.value.code == "damaged"
    assert not (tmp_path / "s").exists()

"""Faults: each is one sentence with a remedy, damage is reported and never read in silence, and the old revision
stands whole.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError, Problem
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.encrypted import create, open_store, restore
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.versioned.chain import entry_digest
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS
from tests.graph.stores.encrypted.helping import (
    CHEAP,
    PAGE,
    PASS,
    START,
    Clock,
    apply,
    files,
    filled,
    opened,
    organization,
    put,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a closed store with some hundred pages."""
    with filled(tmp_path / "s") as store:
        apply(
            store,
            put("entities", *(organization(f"o{row}", f"Organization {row}", notes="n" * 300) for row in range(200))),
        )
    return tmp_path / "s"


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(KunyetError) as error:
        attempt()
    assert error.value.message.endswith(".")
    assert error.value.remedy
    return error.value.code


def reported(folder: Path, head: str = "") -> bool:
    """Tell whether opening, reading or verifying says that something is wrong."""
    try:
        with opened(folder) as store:
            return not store.verify(head).ok
    except KunyetError as error:
        return error.code in ("damaged", "keys-edited")


def change(path: Path, edit: Callable[[bytearray], bytearray]) -> None:
    path.write_bytes(edit(bytearray(path.read_bytes())))


@pytest.mark.parametrize("share", (0.0, 0.01, 0.2, 0.5, 0.8, 0.999))
def test_a_flipped_bit_is_reported(folder: Path, share: float) -> None:
    def flip(content: bytearray) -> bytearray:
        content[int(share * len(content))] ^= 4
        return content

    change(folder / "directory.db", flip)
    assert reported(folder)


def test_every_page_flipped_in_turn_is_reported(folder: Path) -> None:
    whole = (folder / "directory.db").read_bytes()
    for page in range(0, len(whole) // PAGE, 5):
        edited = bytearray(whole)
        edited[page * PAGE + 1000] ^= 1
        (folder / "directory.db").write_bytes(edited)
        assert reported(folder)


@pytest.mark.parametrize("cut", (1, 100, PAGE, 5 * PAGE, 20 * PAGE))
def test_a_truncated_file_is_reported(folder: Path, cut: int) -> None:
    """Cut at the end of a page, too, which SQLCipher's own check does not see."""
    change(folder / "directory.db", lambda content: content[:-cut])
    assert reported(folder)


@pytest.mark.parametrize("size", (1, PAGE, 3 * PAGE))
def test_what_is_appended_is_reported(folder: Path, size: int) -> None:
    """A whole page, too, which SQLite's own check does not see."""
    change(folder / "directory.db", lambda content: content + os.urandom(size))
    assert reported(folder)


def test_two_pages_that_changed_places_are_reported(folder: Path) -> None:
    def swap(content: bytearray) -> bytearray:
        content[10 * PAGE : 11 * PAGE], content[20 * PAGE : 21 * PAGE] = (
            content[20 * PAGE : 21 * PAGE],
            content[10 * PAGE : 11 * PAGE],
        )
        return content

    change(folder / "directory.db", swap)
    assert reported(folder)


def test_an_old_copy_put_back_shows_against_a_head_kept_elsewhere(folder: Path) -> None:
    """By itself it is as sound as the newest one; P8 and P4 need a head outside."""
    old = (folder / "directory.db").read_bytes()
    with opened(folder) as store:
        early = store.head_digest()
        apply(store, put("entities", organization("c")))
        head = store.head_digest()
        assert store.verify(head).ok
        assert store.verify(early).ok
    (folder / "directory.db").write_bytes(old)
    assert not reported(folder)
    assert reported(folder, head)


def test_an_old_page_put_back_shows(folder: Path) -> None:
    """A page of yesterday has a good seal.

    Pages, chains, index or the head kept elsewhere show it, or nothing reads otherwise for it.
    """
    old = (folder / "directory.db").read_bytes()
    with opened(folder) as store:
        apply(store, put("entities", organization("a", "Renamed Harbour"), organization("o5", "Renamed too")))
        head, said = store.head_digest(), told_by(store)
    new = (folder / "directory.db").read_bytes()
    pages = [at for at in range(PAGE, min(len(old), len(new)), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    unseen = 0
    for at in pages:
        (folder / "directory.db").write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        if not reported(folder, head):
            unseen += 1
            with opened(folder) as store:
                assert told_by(store) == said
    assert unseen <= 3 < len(pages)


def told_by(store: EncryptedStore) -> object:
    """Return all that a store says of its content."""
    hits = [store.search(text) for text in ("renamed", "harbour", "Organization 5", "green")]
    return logical_hash(store.records()), store.revisions(), store.history("entities", ("a",)), store.audit(), hits


def test_a_database_of_another_directory_is_told(folder: Path, tmp_path: Path) -> None:
    create(tmp_path / "other", "one", PASS, cost=CHEAP).close()
    shutil.copy(tmp_path / "other" / "directory.db", folder / "directory.db")
    assert code_of(lambda: opened(folder)) == "damaged"


@pytest.mark.parametrize(("name", "wanted"), (("directory.db", "damaged"), ("keys.json", "damaged")))
def test_a_missing_file_is_told(folder: Path, name: str, wanted: str) -> None:
    (folder / name).unlink()
    assert code_of(lambda: opened(folder)) == wanted
    assert (
        sorted(files(folder)) == sorted({".lock", "directory.db", "keys.json", "tries.json"} - {name})
        or name == "keys.json"
    )


def test_a_folder_that_is_no_store_is_told(tmp_path: Path) -> None:
    assert code_of(lambda: opened(tmp_path)) == "no-store"
    assert code_of(lambda: opened(tmp_path / "nowhere")) == "no-store"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine").write_text("mine")
    assert code_of(lambda: create(tmp_path / "there", "one", PASS, cost=CHEAP)) == "store-exists"
    assert [path.name for path in tmp_path.rglob("*")] == ["there", "mine"]


def test_an_empty_folder_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    create(tmp_path / "there", "one", PASS, cost=CHEAP).close()
    assert platforms.is_private(tmp_path / "there")


def test_a_newer_format_is_told_and_nothing_is_changed(folder: Path) -> None:
    with opened(folder) as store:
        store._session.database.run("UPDATE meta SET value = 99 WHERE name = 'format'")
    before = files(folder)
    assert code_of(lambda: opened(folder)) == "newer-format"
    assert files(folder) == before


def test_a_second_writer_waits_and_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunyet.graph.stores.encrypted.connection.BUSY_SECONDS", 0.05)
    with opened(folder) as one, opened(folder) as two, one._session.database.writing():
        assert code_of(lambda: apply(two, put("entities", organization("c")))) == "busy"
    with opened(folder) as one, opened(folder) as two:
        apply(two, put("entities", organization("c")))
        assert one.records().entities.size == 203


def test_a_full_disk_leaves_the_old_revision(folder: Path) -> None:
    """SQLITE_FULL ends the transaction by itself; what was asked for is not there, all else is, and the next change
    goes through.
    """
    with opened(folder) as store:
        before, head = logical_hash(store.records()), store.head()
        (pages,) = store._session.database.one("PRAGMA page_count")
        _limit(store, pages)
        many = put("entities", *(organization(f"x{row}", notes="x" * 2000) for row in range(400)))
        assert code_of(lambda: apply(store, many)) == "disk-full"
        assert (store.head(), logical_hash(store.records())) == (head, before)
        _limit(store, 10**6)
        apply(store, put("entities", organization("c")))
    with opened(folder) as store:
        assert store.verify().problems == ()


def _limit(store: EncryptedStore, pages: int) -> None:
    store._session.database._connection.execute(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_leaves_no_partial_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder) as store:
        before = sorted(path.name for path in folder.parent.iterdir())
        for step in (
            "kunyet.graph.stores.encrypted.backup._write_archive",
            "kunyet.graph.stores.encrypted.connection.Database.copy_to",
        ):
            with monkeypatch.context() as patched:
                patched.setattr(step, no_room)
                assert code_of(lambda: store.backup(folder.parent / "b.kunyet")) == "disk-full"
        assert sorted(path.name for path in folder.parent.iterdir()) == before


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_store_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunyet.graph.platforms.replace_file", no_room)
    assert code_of(lambda: create(tmp_path / "s", "one", PASS, cost=CHEAP)) == "disk-full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(platforms.ON_WINDOWS, reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunyet.graph.stores.encrypted.open_folder.os.access", lambda *_: False)
    before = files(folder)
    assert code_of(lambda: opened(folder)) == "read-only-folder"
    assert files(folder) == before


def test_a_clock_set_back_neither_stops_work_nor_turns_time_back(tmp_path: Path) -> None:
    """The revision takes the time of the one before, and is marked."""
    clock = Clock()
    with create(tmp_path / "s", "one", PASS, cost=CHEAP, clock=clock) as store:
        apply(store, put("entities", organization("a")))
        newest = store.head().when
        clock.now -= timedelta(days=400)
        apply(store, put("entities", organization("b")))
        assert store.head().when == newest
        assert store._session.database.all("SELECT clock_back FROM revision ORDER BY number") == [(0,), (0,), (1,)]
        assert [entry.when for entry in store.audit()] == sorted(entry.when for entry in store.audit())
        assert "clock-set-back" in {entry.action for entry in store.audit()}
        assert store.verify().problems == ()


def test_what_is_closed_is_locked(folder: Path) -> None:
    store = opened(folder)
    store.close()
    store.close()
    assert code_of(store.records) == "locked-store"
    assert code_of(store.list_people) == "locked-store"


@pytest.mark.parametrize(
    ("statement", "told"),
    (
        ("UPDATE audit SET who = 'nobody' WHERE id = 2", "log-entry 2"),
        ("UPDATE audit SET subjects = '[]' WHERE id = 2", "log-entry 2"),
        ("DELETE FROM audit WHERE id = 2", "log-order"),
        ("DELETE FROM audit WHERE id > 2", "log-short"),
        ("UPDATE audit SET id = CASE id WHEN 2 THEN 3 ELSE 2 END + 100 WHERE id IN (2, 3)", "log-order"),
        ("UPDATE revision SET why = 'other' WHERE number = 1", "revision 1"),
        ("UPDATE revision SET moment = 1 WHERE number = 2", "revision-order 2"),
        ("DELETE FROM revision WHERE number = 1", "revision-order"),
        ("UPDATE version SET row = replace(row, 'Green', 'Other') WHERE key = 'a'", "revision 1"),
        ("UPDATE version SET key = 'z' WHERE key = 'a' AND tab = 1", "version-key"),
        ("DELETE FROM version WHERE key = 't'", "revision 1"),
        ("UPDATE version SET until = 2 WHERE key = 't'", "revision 2"),
        (
            "INSERT INTO version SELECT 999, tab, key, 2, NULL, salt, row, digest FROM version WHERE key = 't'",
            "version-overlap",
        ),
        ("UPDATE snapshot SET size = size - 1 WHERE tab = 1", "column"),
        ("DELETE FROM name WHERE entity = 'a'", "index"),
        ("UPDATE meta SET value = 0 WHERE name = 'snapshot'", ""),
    ),
)
def test_who_holds_the_key_and_edits_the_database_is_seen(folder: Path, statement: str, told: str) -> None:
    """Edit, delete, reorder, truncate: in records, revisions, log, snapshot and index."""
    with opened(folder) as store:
        store.log("one", "export", ["a"])
        store._writer.pack()
        store._session.database.run(statement)
        problems = [_words_of(problem) for problem in store.verify().problems]
    assert not told or any(told in problem for problem in problems)


def _words_of(problem: Problem) -> str:
    """Return the key of a problem and its data as one text."""
    return " ".join([problem.key, *map(str, problem.data.values())])


def test_packed_records_that_are_not_those_of_the_versions_are_seen(folder: Path) -> None:
    """Readers read the packed records: whoever edits them alone shows others something that is in no revision."""
    with opened(folder) as store:
        with store._session.database.writing():
            store._writer.write_snapshot(store.records(), store.head().number, list(TABLES))
        assert store.verify().ok
        number = TABLE_NUMBERS["entities"]
        (texts,) = store._session.database.one("SELECT texts FROM snapshot WHERE tab = ? AND name = 'name'", (number,))
        assert b"Green" in texts
        changed = (texts.replace(b"Green", b"Other"), number)
        store._session.database.run("UPDATE snapshot SET texts = ? WHERE tab = ? AND name = 'name'", changed)
        assert [problem.key for problem in store.verify().problems] == ["damaged.packed-records"]


def test_an_entry_that_was_made_anew_with_another_anchor_is_seen(folder: Path) -> None:
    """Its digest fits, but the revision that it rests on never was."""
    with opened(folder) as store:
        store.log("one", "export", ["a"])
        database = store._session.database
        *fields, salt = database.one(
            "SELECT id, moment, who, action, subjects, salt FROM audit ORDER BY id DESC LIMIT 1"
        )
        (before,) = database.one("SELECT digest FROM audit WHERE id = ?", (fields[0] - 1,))
        anchor = bytes(32)
        digest = entry_digest(before, fields, anchor, salt)
        database.run("UPDATE audit SET anchor = ?, digest = ? WHERE id = ?", (anchor, digest, fields[0]))
        assert [problem.key for problem in store.verify().problems] == ["damaged.log-entry"]


def test_an_entry_in_the_middle_that_was_made_anew_is_seen(folder: Path) -> None:
    """Each entry holds the one before: one that is changed with its digest no longer fits the next."""
    with opened(folder) as store:
        store.log("one", "export", ["a"])
        store.log("one", "export", ["b"])
        database = store._session.database
        *fields, anchor, salt = database.one(
            "SELECT id, moment, who, action, subjects, anchor, salt FROM audit ORDER BY id DESC LIMIT 1 OFFSET 1"
        )
        fields[4] = "[]"
        (before,) = database.one("SELECT digest FROM audit WHERE id = ?", (fields[0] - 1,))
        digest = entry_digest(before, fields, anchor, salt)
        database.run("UPDATE audit SET subjects = '[]', digest = ? WHERE id = ?", (digest, fields[0]))
        told = [(problem.key, problem.data["entry"]) for problem in store.verify().problems]
    assert told == [("damaged.log-entry", fields[0] + 1)]


def test_a_log_cut_short_shows_against_a_head_kept_elsewhere(folder: Path) -> None:
    with opened(folder) as store:
        store.log("one", "export", ["a"])
        head = store.head_digest()
        store._session.database.run("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
        assert not store.verify(head).ok


def test_a_log_rewritten_from_the_beginning_shows_against_a_head_kept_elsewhere(folder: Path) -> None:
    """Who holds the key can make both chains anew; only what was kept elsewhere is out of reach."""
    from kunyet.graph.stores.encrypted import revisions

    with opened(folder) as store:
        store.log("one", "export", ["a"])
        head = store.head_digest()
        entries = store.audit()
        with store._session.database.writing():
            store._session.database.run("DELETE FROM audit")
            for entry in entries:
                subjects = [] if entry.action == "export" else list(entry.subjects)
                revisions.add_entry(store._session.database, entry.when, entry.who, entry.action, subjects)
        assert not any(problem.key.startswith("damaged.log-") for problem in store.verify().problems)
        assert not store.verify(head).ok


@pytest.mark.parametrize("head", ("x", "1.2", "1.x.y", "9999.1.abc"))
def test_a_head_that_cannot_be_is_told(folder: Path, head: str) -> None:
    with opened(folder) as store:
        assert not store.verify(head).ok


def test_it_is_no_plain_database(folder: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / "directory.db").execute("SELECT * FROM sqlite_master").fetchall()


def test_a_damaged_backup_is_told_and_leaves_nothing(folder: Path) -> None:
    out = folder.parent / "b.kunyet"
    with opened(folder) as store:
        store.backup(out)

    def flip(content: bytearray) -> bytearray:
        content[len(content) // 2] ^= 1
        return content

    change(out, flip)
    assert code_of(lambda: restore(out, folder.parent / "again")) == "damaged"
    assert code_of(lambda: restore(folder / "keys.json", folder.parent / "again")) == "no-backup"
    assert not (folder.parent / "again").exists()
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".again")]


def test_sqlite_that_can_corrupt_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunyet.graph.stores.encrypted.connection.sqlcipher.sqlite_version_info", (3, 51, 1))
    assert code_of(lambda: opened(folder)) == "old-sqlite"


def test_a_reader_who_reads_while_another_process_writes_sees_one_state(folder: Path) -> None:
    with opened(folder) as reader, opened(folder) as writer:
        before = logical_hash(reader.records())
        with reader._session.database.reading():
            reader.head()
            apply(writer, put("entities", organization("c")))
            assert logical_hash(reader.records()) == before
        assert logical_hash(reader.records()) != before


def test_the_engine_is_set_as_it_must_be(folder: Path) -> None:
    """WAL, FULL (2), temporary tables in memory (2), deleted content overwritten, four kilobyte pages of SQLCipher
    4.
    """
    with opened(folder) as store:
        said = {
            name: store._session.database.one(f"PRAGMA {name}")[0]
            for name in ("journal_mode", "synchronous", "temp_store", "secure_delete", "cipher_page_size")
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "cipher_page_size": "4096",
    }


def test_nothing_is_said_on_standard_error(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    change(folder / "directory.db", lambda content: content[:-PAGE])
    reported(folder)
    with pytest.raises(KunyetError):
        Database(folder, b"0" * 32)
    open_store_quietly(folder)
    assert capfd.readouterr().err == ""


def open_store_quietly(folder: Path) -> None:
    try:
        open_store(folder, "one", PASS, clock=Clock(START)).close()
    except KunyetError:
        return

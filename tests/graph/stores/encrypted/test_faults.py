"""Faults without damage: a place that is taken, a disk that is full, a second writer, a clock that was set back.

Each is one sentence with a remedy, and the old revision stands whole.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from kunyet.graph import platforms
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.graph.stores.encrypted.helping import (
    CHEAP,
    PASS,
    Clock,
    apply,
    files,
    opened,
    organization,
    put,
)
from tests.graph.stores.encrypted.refusals import code_of


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


def test_it_is_no_plain_database(folder: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / "directory.db").execute("SELECT * FROM sqlite_master").fetchall()


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

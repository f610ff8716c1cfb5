"""Who holds the key and edits the database is seen: in records, revisions, log, packed records and index."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.versioned.hash_chains import entry_digest
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS
from tests.graph.stores.encrypted.helping import (
    opened,
)


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


def test_an_entry_that_was_dated_back_with_its_digest_is_seen(folder: Path) -> None:
    """Its digest fits and its place too, but it would be older than the entry before it."""
    with opened(folder) as store:
        store.log("one", "export", ["a"])
        database = store._session.database
        *fields, anchor, salt = database.one(
            "SELECT id, moment, who, action, subjects, anchor, salt FROM audit ORDER BY id DESC LIMIT 1"
        )
        before, earlier = database.one("SELECT digest, moment FROM audit WHERE id = ?", (fields[0] - 1,))
        fields[1] = earlier - 1
        digest = entry_digest(before, fields, anchor, salt)
        database.run("UPDATE audit SET moment = ?, digest = ? WHERE id = ?", (fields[1], digest, fields[0]))
        assert [problem.key for problem in store.verify().problems] == ["damaged.log-order"]


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

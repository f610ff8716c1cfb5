"""Versions in the database: writing what a revision makes of records, and reading what stood at a revision.

A key changed between two revisions when one of its versions begins or ends between them; what stood for it at either end is among
these same versions. So records go from one revision to another, forwards or backwards, by the rows that changed alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Key, Version
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.versioned.edits import SALT_BYTES, Edit, VersionSpan, row_at, with_rows
from kunyet.graph.stores.versioned.row_texts import GAP_STATES, TABLE_NAMES, TABLE_NUMBERS, key_of, key_text, row_of


@dataclass(slots=True)
class WrittenVersions:
    """What was written: the first id and the digests of new versions in their order, and the ids of those that ended."""

    first: int
    digests: list[bytes] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


def write_versions(database: Database, edits: Sequence[Edit], revision: int) -> WrittenVersions:
    """End the versions of all keys in the edits, and begin the new ones."""
    written = WrittenVersions(next_id(database))
    for edit in edits:
        number = TABLE_NUMBERS[edit.table]
        written.ended += _end_versions(database, number, [*edit.keys, *edit.gone], revision)
        if not edit.keys:
            continue
        ordered = sorted(range(len(edit.keys)), key=edit.keys.__getitem__)
        # Given one by one, so that no list of half a million rows has to be built, or looked through for garbage.
        rows = _rows(edit, ordered, number, revision, written.digests)
        database.run_many("INSERT INTO version (tab, key, since, salt, row) VALUES (?, ?, ?, ?, ?)", rows)
    return written


def _rows(
    edit: Edit, ordered: list[int], number: int, revision: int, digests: list[bytes]
) -> Iterator[tuple[int, str, int, bytes, str]]:
    sha256, keys, texts = hashlib.sha256, edit.keys, edit.texts
    salts = os.urandom(SALT_BYTES * len(ordered))
    for place, row in enumerate(ordered):
        salt, text = salts[SALT_BYTES * place : SALT_BYTES * (place + 1)], texts[row]
        # What `salted_digest` returns, written out: half a million calls are a second of a load.
        digests.append(sha256(salt + text.encode("utf-8", "surrogatepass")).digest())
        yield number, keys[row], revision, salt, text


def next_id(database: Database) -> int:
    """Return the id that the next version will have."""
    newest: int | None = database.one("SELECT max(id) FROM version")[0]
    return (newest or 0) + 1


def _end_versions(database: Database, number: int, keys: Sequence[str], revision: int) -> list[int]:
    if database.all("SELECT 1 FROM version WHERE tab = ? LIMIT 1", (number,)) == []:
        return []
    found = []
    for key in keys:
        found += database.all("SELECT id FROM version WHERE tab = ? AND key = ? AND until IS NULL", (number, key))
    ended = sorted(row[0] for row in found)
    database.run_many("UPDATE version SET until = ? WHERE id = ?", [(revision, id) for id in ended])
    return ended


def first_id_after(database: Database, revision: int) -> int:
    """Return the first version id that a revision after this one has, or would have."""
    found = database.all("SELECT first FROM revision WHERE number > ? ORDER BY number LIMIT 1", (revision,))
    return found[0][0] if found else next_id(database)


def changed_between(database: Database, old: int, new: int) -> dict[tuple[str, str], list[VersionSpan]]:
    """Return all versions that begin or end after `old` and not after `new`, by table and key as (since, until, row)."""
    span = (first_id_after(database, old), first_id_after(database, new))
    begun = "SELECT tab, key, since, until, row FROM version WHERE id >= ? AND id < ? AND key IS NOT NULL"
    ended = (
        "SELECT tab, key, since, until, row FROM version WHERE until > ? AND until <= ? AND id < ? AND key IS NOT NULL"
    )
    found: dict[tuple[str, str], list[VersionSpan]] = {}
    for tab, key, since, until, row in [*database.all(begun, span), *database.all(ended, (old, new, span[0]))]:
        found.setdefault((TABLE_NAMES[tab], key), []).append((since, until, row))
    return found


def move_records(database: Database, records: Records, at: int, to: int) -> Records:
    """Return the records of revision `to`, from those of revision `at`."""
    if at == to:
        return records
    changed = changed_between(database, min(at, to), max(at, to))
    new: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for (name, key), found in changed.items():
        standing = row_at(found, to)
        (gone if standing is None else new).setdefault(name, []).append(key if standing is None else standing)
    return with_rows(records, new, gone)


def read_history(database: Database, table: str, key: Key) -> list[Version]:
    """Return every version of a record, oldest first; erased ones are not among them."""
    number = TABLE_NUMBERS.get(table, 0)
    rows = database.all(
        "SELECT row, since, until FROM version WHERE tab = ? AND key = ? ORDER BY id", (number, key_text(key))
    )
    return [Version(table, key, row_of(table, row), since, until) for row, since, until in rows]


def current_rows(database: Database, table: str) -> dict[Key, dict[str, str]]:
    """Return the standing records of one table (of few rows) by key."""
    rows = database.all(
        "SELECT key, row FROM version WHERE tab = ? AND until IS NULL ORDER BY id", (TABLE_NUMBERS[table],)
    )
    return {key_of(key): row_of(table, row) for key, row in rows}


def current_gap_state_rows(database: Database) -> dict[Key, dict[str, str]]:
    """Return the standing states of gaps."""
    return current_rows(database, GAP_STATES)

"""Versions in the database: writing the versions of a revision, and reading the records of a revision.

A key has changed between two revisions if one of its versions begins or ends between them. The rows of the key at both
revisions are among these versions. So records move from one revision to another, forwards or backwards, by the changed
rows only.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kunyet.graph.records.records import Records
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.revision import Key, Version
from kunyet.graph.stores.versioned.edits import SALT_BYTES, Edit, VersionSpan, row_at, with_rows
from kunyet.graph.stores.versioned.row_texts import GAP_STATES, TABLE_NAMES, TABLE_NUMBERS, key_of, key_text, row_of


@dataclass(slots=True)
class WrittenVersions:
    """Written versions: the first id and the digests of the new ones in order, and the ids of the ended ones."""

    first: int
    digests: list[bytes] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


def write_versions(database: Database, edits: Sequence[Edit], revision: int) -> WrittenVersions:
    """End the current versions of all keys in the edits, and begin the new ones."""
    written = WrittenVersions(next_id(database))
    for edit in edits:
        number = TABLE_NUMBERS[edit.table]
        written.ended += _end_versions(database, number, [*edit.keys, *edit.gone], revision)
        if not edit.keys:
            continue
        ordered = sorted(range(len(edit.keys)), key=edit.keys.__getitem__)
        # Yielded one by one, so that no list of half a million rows is built, or searched for garbage.
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
        # `salted_digest`, inlined: half a million calls take a second of a load.
        digests.append(sha256(salt + text.encode("utf-8", "surrogatepass")).digest())
        yield number, keys[row], revision, salt, text


def next_id(database: Database) -> int:
    """Return the id of the next version."""
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
    """Return the first version id after a revision."""
    found = database.all("SELECT first FROM revision WHERE number > ? ORDER BY number LIMIT 1", (revision,))
    return found[0][0] if found else next_id(database)


def changed_between(database: Database, old: int, new: int) -> dict[tuple[str, str], list[VersionSpan]]:
    """Return all versions that begin or end after `old` and not after `new`: (since, until, row) by table and key."""
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
    """Return the records of revision `to`, made from the records of revision `at`."""
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
    """Return every version of a record, oldest first; erased versions are left out."""
    number = TABLE_NUMBERS.get(table, 0)
    rows = database.all(
        "SELECT row, since, until FROM version WHERE tab = ? AND key = ? ORDER BY id", (number, key_text(key))
    )
    return [Version(table, key, row_of(table, row), since, until) for row, since, until in rows]


def current_rows(database: Database, table: str) -> dict[Key, dict[str, str]]:
    """Return the current records of one small table by key."""
    rows = database.all(
        "SELECT key, row FROM version WHERE tab = ? AND until IS NULL ORDER BY id", (TABLE_NUMBERS[table],)
    )
    return {key_of(key): row_of(table, row) for key, row in rows}


def current_gap_state_rows(database: Database) -> dict[Key, dict[str, str]]:
    """Return the current decisions about gaps."""
    return current_rows(database, GAP_STATES)

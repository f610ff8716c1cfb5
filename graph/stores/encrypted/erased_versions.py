"""Erasure: the content of a record's versions is deleted for good, and the chain of revisions stays valid.

Only the salted digest of each version stays. The salt is deleted, so nothing can be guessed from the digest. Together
with an entity, these are erased: all rows that ever named it (ties, contacts, needs, firewalls, ...), what named one of
these rows, decisions about its gaps, and drafts that name it (`key_value.py`). Free texts of others about the entity,
and reasons of revisions, are not erased: their authors may change them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kunyet.graph.records.gap_ids import escape_id
from kunyet.graph.records.schema import ROW_COLUMNS, TABLES
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.versions import current_rows
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, MERGES_TABLE, NOT_SAME_TABLE
from kunyet.graph.stores.revision import Key
from kunyet.graph.stores.versioned.edits import salted_digest
from kunyet.graph.stores.versioned.mentions import ErasedNames, names_of_record
from kunyet.graph.stores.versioned.named_rows import (
    JOINED_TABLES,
    NAMING_TABLES,
    ids_of_erased_rows,
    is_of_record,
    merged_into,
    names_entity,
    names_row,
)
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES, TABLE_NUMBERS, key_of, key_text, row_of


@dataclass(frozen=True, slots=True)
class ErasedVersion:
    """A version to erase; `is_current`: it has not ended."""

    id: int
    table: str
    key: str
    since: int
    is_current: bool


def find_versions_to_erase(database: Database, table: str, key: Key) -> list[ErasedVersion]:
    """Return every version of a record, and for an entity every version that named it."""
    own = "SELECT id, tab, key, since, until IS NULL FROM version WHERE tab = ? AND key = ?"
    found = [_version_of_row(row) for row in database.all(own, (TABLE_NUMBERS[table], key_text(key)))]
    if table == "entities" and found:
        merged = merged_into(current_rows(database, MERGES_TABLE), key[0])
        found += [_version_of_row(row) for id in merged for row in database.all(own, (TABLE_NUMBERS[table], id))]
        named = {each.id: each for id in (key[0], *merged) for each in _versions_naming(database, id)}
        found += named.values()
    found += [*_versions_naming_rows(database, found)]
    return [*found, *_versions_of_records(database, found)]


def _versions_of_records(database: Database, found: list[ErasedVersion]) -> Iterator[ErasedVersion]:
    """Give what was kept about these records when a copy was joined."""
    erased, there = {(each.table, *key_of(each.key)) for each in found}, {each.id for each in found}
    ids = ids_of_found(database, found)
    query = "SELECT id, tab, key, since, until IS NULL, row FROM version WHERE tab = ? AND row IS NOT NULL"
    for name in JOINED_TABLES:
        for *version, row in database.all(query, (TABLE_NUMBERS[name],)):
            if version[0] not in there and is_of_record(row_of(name, row), erased, ids):
                yield _version_of_row(tuple(version))


def _version_of_row(row: tuple[int, int, str, int, int]) -> ErasedVersion:
    id, tab, key, since, is_current = row
    return ErasedVersion(id, TABLE_NAMES[tab], key, since, bool(is_current))


def _versions_naming(database: Database, entity: str) -> Iterator[ErasedVersion]:
    rows = "SELECT id, tab, key, since, until IS NULL, row FROM version WHERE tab = ? AND instr(row, ?) > 0"
    # As it is written by itself and inside the id of a gap; in JSON, and in JSON in JSON (a part of a merge), too.
    plain = {entity, escape_id(entity)}
    quoted = {json.dumps(text, ensure_ascii=False)[1:-1] for text in plain}
    spellings = plain | quoted | {json.dumps(text, ensure_ascii=False)[1:-1] for text in quoted}
    for name in (*NAMING_TABLES, GAP_STATES_TABLE, INTRODUCTIONS_TABLE, NOT_SAME_TABLE, MERGES_TABLE, *JOINED_TABLES):
        found = {
            version[0]: version
            for spelling in spellings
            for version in database.all(rows, (TABLE_NUMBERS[name], spelling))
        }
        for *version, row in found.values():
            if names_entity(name, row_of(name, row), entity):
                yield _version_of_row(tuple(version))


def ids_of_found(database: Database, found: list[ErasedVersion]) -> frozenset[tuple[str, str]]:
    """Return table and id of the rows of these versions; call it before `erase_content`."""
    of_rows = "SELECT row FROM version WHERE id = ? AND row IS NOT NULL"
    return ids_of_erased_rows(
        (each.table, row_of(each.table, row))
        for each in found
        if each.table in TABLES
        for (row,) in database.all(of_rows, (each.id,))
    )


def _versions_naming_rows(database: Database, found: list[ErasedVersion]) -> Iterator[ErasedVersion]:
    """Give every version that names a row of these versions, such as a referral of an erased need."""
    erased, there = ids_of_found(database, found), {each.id for each in found}
    for name in ROW_COLUMNS if erased else ():
        query = "SELECT id, tab, key, since, until IS NULL, row FROM version WHERE tab = ? AND row IS NOT NULL"
        for *version, row in database.all(query, (TABLE_NUMBERS[name],)):
            if version[0] not in there and names_row(name, row_of(name, row), erased):
                yield _version_of_row(tuple(version))


def names_of_erased(database: Database, table: str, key: Key) -> ErasedNames:
    """Return all names that a record ever had; call it before `erase_content`."""
    own = "SELECT row FROM version WHERE tab = ? AND key = ? AND row IS NOT NULL"
    rows = database.all(own, (TABLE_NUMBERS[table], key_text(key)))
    return names_of_record(key, [row_of(table, row) for (row,) in rows])


def erase_content(database: Database, found: list[ErasedVersion]) -> None:
    """Delete the content of versions, within a transaction."""
    digests = []
    for target in found:
        salt, row = database.one("SELECT salt, row FROM version WHERE id = ?", (target.id,))
        digests.append((salted_digest(salt, row), target.id))
    database.run_many("UPDATE version SET key = NULL, salt = NULL, row = NULL, digest = ? WHERE id = ?", digests)
    entities = [(target.key,) for target in found if target.table == "entities"]
    database.run_many("DELETE FROM code_name WHERE entity = ?", entities)


def backups_holding(database: Database, found: list[ErasedVersion], saved_since: int = -1) -> tuple[str, ...]:
    """Return the backup files that may contain erased content.

    These are the ones written since the first of these versions began, or since the revision `saved_since` (-1: none).
    """
    begun = [target.since for target in found] + ([saved_since] if saved_since >= 0 else [])
    first = min(begun, default=None)
    if first is None:
        return ()
    rows = database.all("SELECT DISTINCT path FROM backup WHERE revision >= ? ORDER BY path", (first,))
    return tuple(row[0] for row in rows)

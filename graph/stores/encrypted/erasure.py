"""Erasure: what a record ever said is taken out for good, and the chain of revisions still holds.

Of every version of it only the salted digest stays; the salt goes, so nothing can be guessed from the digest. With an entity go all rows
that ever named it (ties, contacts, needs, firewalls), what was decided about its gaps, and drafts that name it (`beside.py`). What others wrote about it in free
text, and reasons of revisions, are theirs to change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kunyet.graph.records.gap_ids import escape_id, subject_ids
from kunyet.graph.stores.contract import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, Key, Revision
from kunyet.graph.stores.encrypted import key_value
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.versioned.edits import salted_digest
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES, TABLE_NUMBERS, key_text, row_of
from kunyet.graph.stores.versioned.validate_edit import NAMING_COLUMNS


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased.

    Parameters
    ----------
    revision
        The revision that tells of it.
    versions
        How many versions lost their content.
    backups
        The files of backups that still hold it, to be deleted by hand.
    complete
        Whether the database's own file was cleaned, too; `False` where somebody was reading: erase again when nobody is.
    """

    revision: Revision
    versions: int
    backups: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class ErasedVersion:
    """A version that loses its content."""

    id: int
    table: str
    key: str
    since: int
    stands: bool


def find_versions_to_erase(database: Database, table: str, key: Key) -> list[ErasedVersion]:
    """Return every version of a record, and for an entity of all that named it."""
    own = "SELECT id, tab, key, since, until IS NULL FROM version WHERE tab = ? AND key = ?"
    found = [_version_of_row(row) for row in database.all(own, (TABLE_NUMBERS[table], key_text(key)))]
    return [*found, *_versions_naming(database, key[0])] if table == "entities" else found


def _version_of_row(row: tuple[int, int, str, int, int]) -> ErasedVersion:
    id, tab, key, since, stands = row
    return ErasedVersion(id, TABLE_NAMES[tab], key, since, bool(stands))


def _versions_naming(database: Database, entity: str) -> Iterator[ErasedVersion]:
    rows = "SELECT id, tab, key, since, until IS NULL, row FROM version WHERE tab = ? AND instr(row, ?) > 0"
    for name, columns in NAMING_COLUMNS.items():
        for *version, row in database.all(rows, (TABLE_NUMBERS[name], entity)):
            values = row_of(name, row)
            if entity in {values.get(column) for column in columns}:
                yield _version_of_row(tuple(version))
    # As it stands in JSON, by itself and within the id of a gap.
    ways = {json.dumps(text, ensure_ascii=False)[1:-1] for text in (entity, escape_id(entity))}
    for name, is_about in ((GAP_STATES_TABLE, _is_about), (INTRODUCTIONS_TABLE, _is_introduction_of)):
        found = {version[0]: version for way in ways for version in database.all(rows, (TABLE_NUMBERS[name], way))}
        for *version, row in found.values():
            if is_about(row_of(name, row), entity):
                yield _version_of_row(tuple(version))


def _is_about(state: dict[str, str], entity: str) -> bool:
    return (
        entity in subject_ids(state.get("id", ""))
        or entity in state.get("members", "").split("|")
        or state.get("assigned_to") == entity
    )


def _is_introduction_of(state: dict[str, str], entity: str) -> bool:
    return entity in {state.get(name) for name in ("a", "b", "via")}


def names_of_erased(database: Database, table: str, key: Key) -> key_value.ErasedNames:
    """Return by what a record was ever named; to be asked before it is forgotten."""
    own = "SELECT row FROM version WHERE tab = ? AND key = ? AND row IS NOT NULL"
    rows = database.all(own, (TABLE_NUMBERS[table], key_text(key)))
    return key_value.names_of_record(key, [row_of(table, row) for (row,) in rows])


def erase_content(database: Database, found: list[ErasedVersion]) -> None:
    """Take the content of versions away, within a transaction."""
    kept = []
    for target in found:
        salt, row = database.one("SELECT salt, row FROM version WHERE id = ?", (target.id,))
        kept.append((salted_digest(salt, row), target.id))
    database.run_many("UPDATE version SET key = NULL, salt = NULL, row = NULL, digest = ? WHERE id = ?", kept)
    entities = [(target.key,) for target in found if target.table == "entities"]
    database.run_many("DELETE FROM code_name WHERE entity = ?", entities)


def backups_holding(database: Database, found: list[ErasedVersion], kept_since: int = -1) -> tuple[str, ...]:
    """Return the files of the backups that were made since the first of these versions began, or since something was kept (-1: nothing)."""
    begun = [target.since for target in found] + ([kept_since] if kept_since >= 0 else [])
    first = min(begun, default=None)
    if first is None:
        return ()
    rows = database.all("SELECT DISTINCT path FROM backup WHERE revision >= ? ORDER BY path", (first,))
    return tuple(row[0] for row in rows)

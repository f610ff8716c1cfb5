"""Erasure: what a record ever said is taken out for good, and the chain of revisions still holds.

Of every version of it only the salted digest stays; the salt goes, so nothing can be guessed from the digest. With an entity go all rows
that ever named it (ties, contacts, needs, firewalls) and what was decided about its gaps. What others wrote about it in free
text, and reasons of revisions, are theirs to change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from graph.stores.contract import GAP_STATES_TABLE, Key, Revision
from graph.stores.encrypted.connection import Database
from graph.stores.encrypted.judge import NAMING
from graph.stores.encrypted.rows import TABLE_NAMES, TABLE_NUMBERS, key_text, row_of
from graph.stores.encrypted.versions import digest_of


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
class Target:
    """A version that loses its content."""

    id: int
    table: str
    key: str
    since: int
    stands: bool


def targets(database: Database, table: str, key: Key) -> list[Target]:
    """Return every version of a record, and for an entity of all that named it."""
    own = "SELECT id, tab, key, since, until IS NULL FROM version WHERE tab = ? AND key = ?"
    found = [_target(row) for row in database.all(own, (TABLE_NUMBERS[table], key_text(key)))]
    return [*found, *_naming(database, key[0])] if table == "entities" else found


def _target(row: tuple[int, int, str, int, int]) -> Target:
    id, tab, key, since, stands = row
    return Target(id, TABLE_NAMES[tab], key, since, bool(stands))


def _naming(database: Database, entity: str) -> Iterator[Target]:
    rows = "SELECT id, tab, key, since, until IS NULL, row FROM version WHERE tab = ? AND instr(row, ?) > 0"
    for name, columns in NAMING.items():
        for *version, row in database.all(rows, (TABLE_NUMBERS[name], entity)):
            values = row_of(name, row)
            if entity in {values.get(column) for column in columns}:
                yield _target(tuple(version))
    for *version, row in database.all(
        rows, (TABLE_NUMBERS[GAP_STATES_TABLE], json.dumps(entity, ensure_ascii=False)[1:-1])
    ):
        if _is_about(row_of(GAP_STATES_TABLE, row), entity):
            yield _target(tuple(version))


def _is_about(state: dict[str, str], entity: str) -> bool:
    subjects = state.get("id", "").partition(":")[2].split("+")
    return entity in subjects or entity in state.get("members", "").split("|") or state.get("assigned_to") == entity


def forget(database: Database, found: list[Target]) -> None:
    """Take the content of versions away, within a transaction."""
    kept = []
    for target in found:
        salt, row = database.one("SELECT salt, row FROM version WHERE id = ?", (target.id,))
        kept.append((digest_of(salt, row), target.id))
    database.run_many("UPDATE version SET key = NULL, salt = NULL, row = NULL, digest = ? WHERE id = ?", kept)
    entities = [(target.key,) for target in found if target.table == "entities"]
    database.run_many("DELETE FROM code_name WHERE entity = ?", entities)


def backups_with(database: Database, found: list[Target]) -> tuple[str, ...]:
    """Return the files of the backups that were made since the first of these versions began."""
    first = min((target.since for target in found), default=None)
    if first is None:
        return ()
    rows = database.all("SELECT DISTINCT path FROM backup WHERE revision >= ? ORDER BY path", (first,))
    return tuple(row[0] for row in rows)

"""Values beside the records: drafts, layouts and the like.

They are encrypted and durable like records, but have no history.

A value belongs to its writer, and should be JSON in UTF-8, in which an erasure finds names (`versioned/mentions.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.revisions import newest_revision
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.versioned.mentions import ErasedNames, mentions_record

DELETE_DRAFTS = "DELETE FROM kept WHERE kind = 'draft'"
"""Run on a backup: drafts belong to their writer only, and would survive an erasure there."""


def put_value(database: Database, kind: str, key: str, data: bytes | None, since: int) -> None:
    """Save a value, or delete it (`None`); within a transaction. `since` is the newest revision."""
    if data is None:
        database.run("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))
        return
    statement = """INSERT INTO kept (kind, key, data, since) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, key) DO UPDATE SET data = excluded.data"""
    database.run(statement, (kind, key, data, since))


def get_value(database: Database, kind: str, key: str) -> bytes | None:
    """Return a value, `None` if it is missing."""
    rows = database.all("SELECT data FROM kept WHERE kind = ? AND key = ?", (kind, key))
    return rows[0][0] if rows else None


def value_keys(database: Database, kind: str) -> list[str]:
    """Return the keys of a kind, sorted."""
    return [row[0] for row in database.all("SELECT key FROM kept WHERE kind = ? ORDER BY key", (kind,))]


class FolderValues:
    """Reads and writes the values of an open encrypted folder."""

    def __init__(self, session: FolderSession) -> None:
        self._database = session.database

    def save(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value; `None` deletes it."""
        with self._database.writing():
            put_value(self._database, kind, key, data, newest_revision(self._database).number)

    def read(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""
        return get_value(self._database, kind, key)

    def keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""
        return value_keys(self._database, kind)


def find_mentions(database: Database, named: ErasedNames) -> list[tuple[int, str, int]]:
    """Return all values that name an erased record: row id, kind, and the revision at which each was first saved."""
    return [
        (id, kind, since)
        for id, kind, key, data, since in database.all("SELECT id, kind, key, data, since FROM kept")
        if mentions_record(named, key, data)
    ]


def delete_values(database: Database, ids: Iterable[int]) -> None:
    """Delete values by their row ids, within a transaction."""
    database.run_many("DELETE FROM kept WHERE id = ?", [(id,) for id in ids])

"""Values beside the records: drafts, layouts and the like.

They are encrypted and durable like records, but have no history.

A value belongs to its writer, and should be JSON in UTF-8. An erasure scans the JSON: ids and keys match a whole
string, names, persons and contact handles match anywhere in a string.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.revisions import newest_revision
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values

MIN_NAME_LETTERS = 3
"""The shortest name that is searched anywhere in a text: shorter ones are part of every other word."""
DELETE_DRAFTS = "DELETE FROM kept WHERE kind = 'draft'"
"""Run on a backup: drafts belong to their writer only, and would survive an erasure there."""
_NAMES = ("name", "name_my", "code_name", "handle", "person")


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


@dataclass(frozen=True, slots=True)
class ErasedNames:
    """The names of an erased record.

    `whole` are texts that name it as a whole string, `together` sets of texts that name it together, `parts` parts of
    texts.
    """

    whole: frozenset[str] = frozenset()
    together: frozenset[frozenset[str]] = frozenset()
    parts: frozenset[str] = frozenset()


def names_of_record(key: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> ErasedNames:
    """Return all names that a record ever had, from its key and its versions."""
    parts: set[str] = set()
    for row in rows:
        found = [row.get(name, "") for name in _NAMES] + split_values(row.get("aliases", ""))
        parts.update(fold(text) for text in found)
    whole, together = (frozenset(key), frozenset()) if len(key) == 1 else (frozenset(), frozenset({frozenset(key)}))
    return ErasedNames(whole, together, frozenset(part for part in parts if len(part) >= MIN_NAME_LETTERS))


def delete_mentions(database: Database, named: ErasedNames) -> int:
    """Delete all values that name an erased record, within a transaction.

    Returns the revision at which the oldest of them was first saved, -1 without any.
    """
    found = [
        (id, since)
        for id, key, data, since in database.all("SELECT id, key, data, since FROM kept")
        if _mentions(named, [key, *_texts_in(data)])
    ]
    database.run_many("DELETE FROM kept WHERE id = ?", [(id,) for id, _ in found])
    return min((since for _, since in found), default=-1)


def _mentions(named: ErasedNames, texts: list[str]) -> bool:
    cells = {cell for text in texts for cell in (text, *split_values(text))}
    if not named.whole.isdisjoint(cells) or any(some <= cells for some in named.together):
        return True
    whole = "\n".join(map(fold, texts)) if named.parts else ""
    return any(part in whole for part in named.parts)


def _texts_in(data: bytes) -> list[str]:
    """Return every text in a value; a value that is no JSON is one text."""
    try:
        content = json.loads(data)
    except ValueError:  # also for invalid UTF-8
        return [data.decode("utf-8", "replace")]
    return list(_walk_texts(content))


def _walk_texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield name
            yield from _walk_texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _walk_texts(value)

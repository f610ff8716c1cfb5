"""Edits: the changes of a revision by table, and the records that result.

An edit holds records as keys and canonical texts (`row_texts.py`), whatever the store is made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.kept_tables import ERASED_TABLE, SETTINGS_TABLE, TABLES_OF_COPY
from kunyet.graph.stores.revision import Change, Conflict, Key, RecordEdit
from kunyet.graph.stores.versioned.merge_rows import merge_rows
from kunyet.graph.stores.versioned.row_texts import (
    TABLE_NUMBERS,
    key_of,
    key_text,
    key_texts,
    row_of,
    row_text,
    row_texts,
    table_of,
)  # fmt: skip

SALT_BYTES = 16
VersionSpan = tuple[int, int | None, str]
"""A version as (since, until, canonical row)."""

ChangedVersions = Mapping[tuple[str, str], Sequence[VersionSpan]]
"""All versions that begin or end between two revisions, by table and key (as text)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The changes of one table in a revision.

    New or changed rows (`keys` and canonical `texts`), and deleted keys (`gone`).
    """

    table: str
    keys: Sequence[str]
    texts: Sequence[str]
    gone: Sequence[str] = ()
    rows: Table | None = None
    """The rows as a table; `None` for settings and decisions, which are no records."""

    @classmethod
    def of(cls, name: str, new: Mapping[Key, Mapping[str, str]], gone: Iterable[Key] = ()) -> Edit:
        """Return the edit of a few records."""
        rows = (
            Table.of(name, [{cell: text for cell, text in row.items() if text} for row in new.values()])
            if name in TABLES
            else None
        )
        return cls(
            name,
            [key_text(key) for key in new],
            [row_text(name, row) for row in new.values()],
            [key_text(key) for key in gone],
            rows,
        )

    @classmethod
    def of_table(cls, table: Table, gone: Sequence[str] = ()) -> Edit:
        """Return the edit that writes every row of a table."""
        return cls(table.name, key_texts(table), row_texts(table), gone, table)


def salted_digest(salt: bytes, text: str) -> bytes:
    """Return the salted digest of a version."""
    return hashlib.sha256(salt + text.encode("utf-8", "surrogatepass")).digest()


def row_at(found: Sequence[VersionSpan], revision: int) -> str | None:
    """Return the row of a record at a revision, from its versions; `None` without one."""
    return next((row for since, until, row in found if since <= revision and (until is None or until > revision)), None)


def with_rows(records: Records, new: Mapping[str, Sequence[str]], gone: Mapping[str, Sequence[str]]) -> Records:
    """Return the records with canonical rows added or replaced, and keys (as texts) deleted, by table."""
    tables = {
        name: merge_rows(records.tables()[name], table_of(name, new.get(name, [])), gone.get(name, []))
        for name in TABLES
        if name in new or name in gone
    }
    records = records.with_tables(**tables)
    if SETTINGS_TABLE in new or SETTINGS_TABLE in gone:
        return with_settings(records, row_of(SETTINGS_TABLE, new[SETTINGS_TABLE][0]) if SETTINGS_TABLE in new else {})
    return records


def with_settings(records: Records, values: Mapping[str, str]) -> Records:
    """Return the records with the settings of a record of texts."""
    return Records.of(Settings(**values), **records.tables())


def edits_of(changes: Sequence[Change]) -> list[Edit]:
    """Return changes as edits of tables, in the order of tables.

    Raises
    ------
    BadInput
        `unknown-table`, `wrong-key` or `changed-twice`.
    """
    new: dict[str, dict[Key, Mapping[str, str]]] = {}
    gone: dict[str, dict[Key, None]] = {}
    for change in changes:
        _refuse_wrong_key(change)
        if change.key in new.get(change.table, ()) or change.key in gone.get(change.table, ()):
            raise _changed_twice_error(change.table, change.key)
        if change.values is None:
            gone.setdefault(change.table, {})[change.key] = None
        else:
            new.setdefault(change.table, {})[change.key] = change.values
    return [
        Edit.of(name, new.get(name, {}), gone.get(name, ())) for name in TABLE_NUMBERS if name in new or name in gone
    ]


def changed_ids(edits: Iterable[Edit]) -> list[str]:
    """Return the ids that the log names for edits."""
    named = [edit for edit in edits if edit.table not in TABLES_OF_COPY]
    return sorted({key.partition("\x1f")[0] for edit in named for key in (*edit.keys, *edit.gone)})


def edits_of_tables(tables: Iterable[Table], gone: Mapping[str, Sequence[Key]], also: Sequence[Change]) -> list[Edit]:
    """Return the edits that write every row of these tables, by column and not by row.

    Raises
    ------
    BadInput
        As `edits_of`.
    """
    lost = {name: [key_text(key) for key in keys] for name, keys in gone.items()}
    edits = [Edit.of_table(table, lost.pop(table.name, [])) for table in tables]
    edits += [Edit.of(name, {}, map(key_of, keys)) for name, keys in lost.items()]
    edits += edits_of(also)
    for edit in edits:
        refuse_repeated_keys(edit)
    return edits


def edits_to_undo(changed: ChangedVersions, revision: int) -> list[Edit]:
    """Return the edits that restore the rows from before a revision, from what it changed.

    What was erased stays erased.
    """
    new: dict[str, dict[Key, dict[str, str]]] = {}
    gone: dict[str, list[Key]] = {}
    for (name, key), stood in changed.items():
        if name == ERASED_TABLE:
            continue
        row = row_at(stood, revision - 1)
        if row is None:
            gone.setdefault(name, []).append(key_of(key))
        else:
            new.setdefault(name, {})[key_of(key)] = row_of(name, row)
    return [
        Edit.of(name, new.get(name, {}), gone.get(name, ())) for name in TABLE_NUMBERS if name in new or name in gone
    ]


def changes_of_revision(changed: ChangedVersions, revision: int) -> list[Change]:
    """Return the changes of a revision, sorted by table and key, from its changed versions."""
    stood = {found: row_at(rows, revision) for found, rows in changed.items()}
    return [
        Change(name, key_of(key), None if row is None else row_of(name, row))
        for (name, key), row in sorted(stood.items())
    ]


def record_edits_of(changed: ChangedVersions, revision: int) -> list[RecordEdit]:
    """Return what a revision made of each record, sorted by table and key, from its changed versions."""
    stood = {found: (row_at(rows, revision - 1), row_at(rows, revision)) for found, rows in changed.items()}
    return [
        RecordEdit(name, key_of(key), *(None if row is None else row_of(name, row) for row in rows))
        for (name, key), rows in sorted(stood.items())
    ]


def refuse_conflicts(edits: Sequence[Edit], changed: ChangedVersions, head: int, *, show_mine: bool = True) -> None:
    """Raise `Conflict` if an edit changes a record that somebody else has changed since.

    Parameters
    ----------
    changed
        The versions that changed since the revision that the edits were based on.
    show_mine
        Whether the conflict holds what the edit would have written: an undo writes nothing of its own.
    """
    for edit in edits:
        mine = {**dict.fromkeys(edit.gone), **dict(zip(edit.keys, edit.texts, strict=True))}
        for key in sorted(mine.keys() & {key for name, key in changed if name == edit.table}):
            row, theirs = mine[key], row_at(changed[edit.table, key], head)
            raise Conflict(
                key_of(key),
                row_of(edit.table, row) if row and show_mine else None,
                row_of(edit.table, theirs) if theirs else None,
            )


def _refuse_wrong_key(change: Change) -> None:
    if change.table not in TABLE_NUMBERS:
        raise BadInput("unknown-table.change", table=change.table, known=list(KEY_COLUMNS))
    if change.values is None or change.table not in KEY_COLUMNS:
        return
    key = row_key(change.table, change.values)
    if key != change.key or not any(key):
        raise BadInput("wrong-key", table=change.table)


def refuse_repeated_keys(edit: Edit) -> None:
    """Raise `changed-twice` if an edit names a key twice."""
    seen = set(edit.keys)
    if len(seen) < len(edit.keys) or not seen.isdisjoint(edit.gone):
        counted = {key for key in edit.keys if edit.keys.count(key) > 1} if len(edit.keys) < 10_000 else seen
        raise _changed_twice_error(edit.table, key_of(min(counted | (seen & set(edit.gone)), default="")))


def _changed_twice_error(table: str, key: Key) -> BadInput:
    return BadInput("changed-twice", table=table, key=" ".join(key))


def with_edits(before: Records, edits: Sequence[Edit]) -> Records:
    """Return the records with the edits applied."""
    tables = before.tables()
    changed = {
        edit.table: merge_rows(tables[edit.table], edit.rows, edit.gone) for edit in edits if edit.rows is not None
    }
    after = before.with_tables(**changed)
    for edit in edits:
        if edit.table == SETTINGS_TABLE:
            after = with_settings(after, row_of(SETTINGS_TABLE, edit.texts[0]) if edit.texts else {})
    return after

"""The encrypted store as it is written: every change is one revision, made whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from graph.errors import BadInput, KunyetError
from graph.identity import KEY_COLUMNS, row_key
from graph.records import Records, Table
from graph.stores.contract import SETTINGS_TABLE, Change, Conflict, Key, Revision, unknown_revision
from graph.stores.encrypted import revisions, versions
from graph.stores.encrypted.held import HeldStore
from graph.stores.encrypted.judge import refuse_bad
from graph.stores.encrypted.merge import FEW, merge
from graph.stores.encrypted.names import put_names
from graph.stores.encrypted.rows import TABLE_NAMES, TABLE_NUMBERS, key_of, key_text, row_of
from graph.stores.encrypted.snapshot import write_snapshot
from graph.stores.encrypted.versions import Edit
from graph.tables import TABLES

STALE_AFTER = 1000
"""So many changed rows after its making, a change makes the snapshot anew."""

_NO_EDITS = "Only a coordinator changes a directory."


class WrittenStore(HeldStore):
    """An open encrypted store, for reading and writing."""

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""
        return self._commit(edits_of(changes), who=who, why=why, based_on=based_on)

    def apply_tables(
        self,
        tables: Iterable[Table],
        *,
        who: str,
        why: str,
        based_on: int,
        gone: Mapping[str, Sequence[Key]] | None = None,
        also: Sequence[Change] = (),
    ) -> Revision:
        """Make every row of these tables stand, as one revision; by the column, and never by the row."""
        lost = {name: [key_text(key) for key in keys] for name, keys in (gone or {}).items()}
        edits = [Edit.of_table(table, lost.pop(table.name, [])) for table in tables]
        edits += [Edit.of(name, {}, map(key_of, keys)) for name, keys in lost.items()]
        edits += edits_of(also)
        for edit in edits:
            _refuse_twice(edit)
        return self._commit(edits, who=who, why=why, based_on=based_on)

    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Take a revision back by a new one."""
        with self._database.reading():
            head = self.head().number
            if not 0 < revision <= head:
                raise unknown_revision(revision)
            changed = versions.changed_between(self._database, revision - 1, revision)
        old = {found: versions.standing_at(stood, revision - 1) for found, stood in changed.items()}
        new: dict[str, dict[Key, dict[str, str]]] = {}
        gone: dict[str, list[Key]] = {}
        for (name, key), row in old.items():
            if row is None:
                gone.setdefault(name, []).append(key_of(key))
            else:
                new.setdefault(name, {})[key_of(key)] = row_of(name, row)
        edits = [
            Edit.of(name, new.get(name, {}), gone.get(name, ()))
            for name in TABLE_NUMBERS
            if name in new or name in gone
        ]
        return self._commit(edits, who=who, why=why, based_on=revision, told=False)

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; it is on the disk when this returns."""
        with self._database.writing():
            revisions.add_entry(self._database, self._clock(), who, action, subjects)

    def _commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, told: bool = True) -> Revision:
        self._may("edit", _NO_EDITS)
        with self._database.writing():
            head = self.head().number
            self._refuse_conflicts(edits, based_on, head, told=told)
            after = self._judged(edits)
            revision = self._write(edits, after, who, why, self._clock())
        self._newest = (revision.number, after)
        return revision

    def _judged(self, edits: Sequence[Edit]) -> Records:
        """Return the newest records as the edits make them, which are valid; within a transaction."""
        before = self._at_head(self.head().number)
        after = with_edits(before, edits)
        refuse_bad(before, after, edits)
        return after

    def _write(self, edits: Sequence[Edit], after: Records, who: str, why: str, now: datetime) -> Revision:
        """Write versions, index, revision, log and, where it is time, the snapshot; within a transaction."""
        number = self.head().number + 1
        written = versions.write_versions(self._database, edits, number)
        for edit in edits:
            if edit.table == "entities" and edit.rows is not None:
                put_names(self._database, edit.rows, edit.gone)
        revision = revisions.add_revision(self._database, now, who, why, written)
        ids = sorted({key.partition("\x1f")[0] for edit in edits for key in (*edit.keys, *edit.gone)})
        revisions.add_entry(self._database, now, who, "changed", ids)
        self._refresh_snapshot(after, number, STALE_AFTER)
        return revision

    def _refuse_conflicts(self, edits: Sequence[Edit], based_on: int, head: int, *, told: bool) -> None:
        if based_on >= head:
            return
        changed = versions.changed_between(self._database, based_on, head)
        for edit in edits:
            mine = {**dict.fromkeys(edit.gone), **dict(zip(edit.keys, edit.texts, strict=True))}
            for key in sorted(mine.keys() & {key for name, key in changed if name == edit.table}):
                row, theirs = mine[key], versions.standing_at(changed[edit.table, key], head)
                raise Conflict(
                    key_of(key),
                    row_of(edit.table, row) if row and told else None,
                    row_of(edit.table, theirs) if theirs else None,
                )

    def _refresh_snapshot(self, records: Records, number: int, after: int) -> None:
        """Make the snapshot anew where more rows than `after` changed since it was made; within a transaction."""
        old: int = self._database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        first = versions.first_after(self._database, old)
        begun = versions.next_id(self._database) - first
        ended: int = self._database.one("SELECT count(*) FROM version WHERE until > ?", (old,))[0]
        if begun + ended <= after:
            return
        stale = self._database.all("SELECT DISTINCT tab FROM version WHERE id >= ? OR until > ?", (first, old))
        names = [TABLE_NAMES[row[0]] for row in stale]
        write_snapshot(self._database, records, [name for name in names if name in TABLES])
        self._database.run("UPDATE meta SET value = ? WHERE name = 'snapshot'", (number,))

    def close(self) -> None:
        """Let go of database and keys; what changed is packed first, so that the next opening is quick."""
        if self._unlocked is None:
            return
        with suppress(KunyetError):
            self._pack()
        self._unlocked = self._newest = self._index = None
        self._database.close()

    def _pack(self) -> None:
        if self._newest is None:
            return
        with self._database.writing():
            number = self.head().number
            self._refresh_snapshot(self._at_head(number), number, FEW)


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
        _refuse_wrong(change)
        if change.key in new.get(change.table, ()) or change.key in gone.get(change.table, ()):
            raise _twice(change.table, change.key)
        if change.values is None:
            gone.setdefault(change.table, {})[change.key] = None
        else:
            new.setdefault(change.table, {})[change.key] = change.values
    return [
        Edit.of(name, new.get(name, {}), gone.get(name, ())) for name in TABLE_NUMBERS if name in new or name in gone
    ]


def _refuse_wrong(change: Change) -> None:
    if change.table not in TABLE_NUMBERS:
        known = ", ".join(KEY_COLUMNS)
        raise BadInput("unknown-table", f"There is no table `{change.table}`.", f"Known: {known}.")
    if change.values is None or change.table not in KEY_COLUMNS:
        return
    key = row_key(change.table, change.values)
    if key != change.key or not any(key):
        message = f"The key of a record in {change.table} does not fit its values."
        raise BadInput("wrong-key", message, "Take the old record away and add the new one, as two changes.")


def _refuse_twice(edit: Edit) -> None:
    seen = set(edit.keys)
    if len(seen) < len(edit.keys) or not seen.isdisjoint(edit.gone):
        counted = {key for key in edit.keys if edit.keys.count(key) > 1} if len(edit.keys) < 10_000 else seen
        raise _twice(edit.table, key_of(min(counted | (seen & set(edit.gone)), default="")))


def _twice(table: str, key: Key) -> BadInput:
    return BadInput(
        "changed-twice", f"{table}: {' '.join(key)} is changed twice in one revision.", "Decide on one of the two."
    )


def with_edits(before: Records, edits: Sequence[Edit]) -> Records:
    """Return the records as the edits make them."""
    tables = before.tables()
    changed = {edit.table: merge(tables[edit.table], edit.rows, edit.gone) for edit in edits if edit.rows is not None}
    after = before.with_tables(**changed)
    for edit in edits:
        if edit.table == SETTINGS_TABLE:
            after = versions.with_settings(after, row_of(SETTINGS_TABLE, edit.texts[0]) if edit.texts else {})
    return after

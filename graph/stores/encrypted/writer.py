"""The encrypted store as it is written: every change is one revision, made whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.records.tables import TABLES
from kunyet.graph.stores.contract import Revision
from kunyet.graph.stores.encrypted import revisions, versions
from kunyet.graph.stores.encrypted.reader import HeldStore
from kunyet.graph.stores.encrypted.search_index import update_names
from kunyet.graph.stores.encrypted.snapshot import write_snapshot
from kunyet.graph.stores.versioned.apply_edits import STALE_AFTER, ChangingStore, refuse_unknown_revision
from kunyet.graph.stores.versioned.edits import ChangedVersions, Edit, refuse_conflicts, with_edits
from kunyet.graph.stores.versioned.merge_rows import FEW
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES
from kunyet.graph.stores.versioned.validate_edit import refuse_invalid_edit


class WrittenStore(ChangingStore, HeldStore):
    """An open encrypted store, for reading and writing."""

    def _changed_by(self, revision: int) -> ChangedVersions:
        with self._database.reading():
            refuse_unknown_revision(revision, self.head().number)
            return versions.changed_between(self._database, revision - 1, revision)

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; it is on the disk when this returns."""
        with self._database.writing():
            revisions.add_entry(self._database, self._clock(), who, action, subjects)

    def _commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, told: bool = True) -> Revision:
        self._may_edit()
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
        refuse_invalid_edit(before, after, edits)
        return after

    def _write(self, edits: Sequence[Edit], after: Records, who: str, why: str, now: datetime) -> Revision:
        """Write versions, index, revision, log and, where it is time, the snapshot; within a transaction."""
        number = self.head().number + 1
        written = versions.write_versions(self._database, edits, number)
        for edit in edits:
            if edit.table == "entities" and edit.rows is not None:
                update_names(self._database, edit.rows, edit.gone)
        revision = revisions.add_revision(self._database, now, who, why, written)
        ids = sorted({key.partition("\x1f")[0] for edit in edits for key in (*edit.keys, *edit.gone)})
        revisions.add_entry(self._database, now, who, "changed", ids)
        self._refresh_snapshot(after, number, STALE_AFTER)
        return revision

    def _refuse_conflicts(self, edits: Sequence[Edit], based_on: int, head: int, *, told: bool) -> None:
        if based_on >= head:
            return
        refuse_conflicts(edits, versions.changed_between(self._database, based_on, head), head, told=told)

    def _refresh_snapshot(self, records: Records, number: int, after: int) -> None:
        """Make the snapshot anew where more rows than `after` changed since it was made; within a transaction."""
        old: int = self._database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        first = versions.first_id_after(self._database, old)
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

"""Writing an encrypted folder: every change is one revision, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.encrypted import revisions, versions
from kunyet.graph.stores.encrypted.reader import FolderReader
from kunyet.graph.stores.encrypted.search_index import update_names
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.encrypted.snapshot import write_snapshot
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.stores.versioned.apply_edits import (
    STALE_AFTER,
    refuse_sound_clock,
    refuse_unknown_revision,
)
from kunyet.graph.stores.versioned.edits import (
    ChangedVersions,
    Edit,
    changed_ids,
    edits_of,
    refuse_conflicts,
    with_edits,
)
from kunyet.graph.stores.versioned.merge_rows import FEW
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES
from kunyet.graph.stores.versioned.validate_edit import refuse_invalid_edit


class FolderWriter:
    """Writes revisions and the audit log of an open encrypted folder."""

    def __init__(self, session: FolderSession, reader: FolderReader) -> None:
        self._session, self._database, self._reader = session, session.database, reader

    def changed_by(self, revision: int) -> ChangedVersions:
        """Return what a revision changed; `unknown-revision` if it cannot be undone."""
        with self._database.reading():
            refuse_unknown_revision(revision, self._reader.head().number)
            return versions.changed_between(self._database, revision - 1, revision)

    def log(self, who: str, action: str, subjects: Sequence[str]) -> None:
        """Write an entry of the audit log; it is on the disk when this returns."""
        with self._database.writing():
            revisions.add_entry(self._database, self._session.clock(), who, action, subjects)

    def commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, show_mine: bool = True) -> Revision:
        """Make edits one revision, or none; `show_mine` as in `refuse_conflicts`."""
        self._session.require("edit", "edit")
        with self._database.writing():
            self._refuse_conflicts(edits, based_on, show_mine=show_mine)
            after = self.validated_records(edits)
            revision = self.write_revision(edits, after, who, why, self._session.clock())
        self._session.newest = (revision.number, after)
        return revision

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and reason; it was validated there."""
        self._session.require("edit", "copy")
        edits = edits_of(changes)
        with self._database.writing():
            after = with_edits(self._reader.newest_records(), edits)
            added = self.write_revision(
                edits, after, revision.who, revision.why, revision.when, set_right=revision.clock_set_right
            )
        self._session.newest = (added.number, after)
        return added

    def set_clock_right(self, who: str, why: str) -> Revision:
        """Confirm that the clock is right, by a revision without changes."""
        self._session.require("edit", "edit")
        with self._database.writing():
            now = self._session.clock()
            refuse_sound_clock(now, revisions.newest_moment(self._database))
            after = self._reader.newest_records()
            revision = self.write_revision([], after, who, why, now, set_right=True)
        self._session.newest = (revision.number, after)
        return revision

    def _refuse_conflicts(self, edits: Sequence[Edit], based_on: int, *, show_mine: bool) -> None:
        head = self._reader.head().number
        if based_on < head:
            changed = versions.changed_between(self._database, based_on, head)
            refuse_conflicts(edits, changed, head, show_mine=show_mine)

    def validated_records(self, edits: Sequence[Edit]) -> Records:
        """Return the newest records with the edits applied, or raise `BadInput`; within a transaction."""
        before = self._reader.newest_records()
        after = with_edits(before, edits)
        refuse_invalid_edit(before, after, edits)
        return after

    def write_revision(
        self, edits: Sequence[Edit], after: Records, who: str, why: str, now: datetime, *, set_right: bool = False
    ) -> Revision:
        """Write versions, index, revision, log entry and, if it is stale, the snapshot; within a transaction."""
        number = self._reader.head().number + 1
        written = versions.write_versions(self._database, edits, number)
        for edit in edits:
            if edit.table == "entities" and edit.rows is not None:
                update_names(self._database, edit.rows, edit.gone)
        revision = revisions.add_revision(self._database, now, who, why, written, set_right=set_right)
        ids = changed_ids(edits)
        revisions.add_entry(self._database, now, who, "changed", ids)
        self.refresh_snapshot(after, number, STALE_AFTER)
        return revision

    def refresh_snapshot(self, records: Records, number: int, stale_after: int) -> None:
        """Write the snapshot anew if more rows than `stale_after` changed since the last one; within a transaction."""
        old: int = self._database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        first = versions.first_id_after(self._database, old)
        begun = versions.next_id(self._database) - first
        ended: int = self._database.one("SELECT count(*) FROM version WHERE until > ?", (old,))[0]
        if begun + ended <= stale_after:
            return
        stale = self._database.all("SELECT DISTINCT tab FROM version WHERE id >= ? OR until > ?", (first, old))
        names = [TABLE_NAMES[row[0]] for row in stale]
        self.write_snapshot(records, number, [name for name in names if name in TABLES])

    def write_snapshot(self, records: Records, number: int, tables: Sequence[str]) -> None:
        """Write these tables of a revision as the snapshot; within a transaction."""
        write_snapshot(self._database, records, tables)
        self._database.run("UPDATE meta SET value = ? WHERE name = 'snapshot'", (number,))

    def pack(self) -> None:
        """Write the snapshot anew if records were read and more than a few rows changed.

        The next opening is then quick.
        """
        if self._session.newest is None:
            return
        with self._database.writing():
            number = self._reader.head().number
            self.refresh_snapshot(self._reader.newest_records(), number, FEW)

"""Writing a directory on a server: every change is one revision, all or nothing, however many rows it has.

A few rows are one transaction (`insert.py`). Many rows are written ahead of their revision, in batches that no reader
sees (`batched_loads.py`).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.neo4j_store import chunks, read_versions, revision_log
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing.batched_loads import BatchedLoads
from kunyet.graph.stores.neo4j_store.writing.insert import CheckEdits, RevisionInsert, RevisionText, WriteResult
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.stores.versioned.apply_edits import STALE_AFTER, refuse_sound_clock, refuse_unknown_revision
from kunyet.graph.stores.versioned.edits import ChangedVersions, Edit, edits_of, refuse_conflicts, with_edits
from kunyet.graph.stores.versioned.validate_edit import refuse_invalid_edit

WRITE_AHEAD_ROWS = 10_000
"""More rows than this are written ahead of their revision."""


class ServerWriter:
    """Writes revisions and the audit log of an open directory on a server."""

    def __init__(
        self,
        session: ServerSession,
        reader: ServerReader,
        lock: WriteLock,
        insert: RevisionInsert,
        loads: BatchedLoads,
    ) -> None:
        self._session, self._server, self._reader = session, session.server, reader
        self._lock, self._insert, self._loads = lock, insert, loads

    def changed_by(self, revision: int) -> ChangedVersions:
        """Return what a revision changed; `unknown-revision` if it cannot be undone."""
        with self._session.reporting_damage():
            refuse_unknown_revision(revision, self._session.head_number())
            return read_versions.changed_between(self._server.read, self._session.shaper, revision - 1, revision)

    def log(self, who: str, action: str, subjects: Sequence[str]) -> None:
        """Write an entry of the audit log; the server has it on its disk when this returns."""

        def write(_: int) -> None:
            with self._server.writing() as transaction:
                locked = self._lock.acquire(transaction)
                locked.links.add_entry(self._session.clock(), who, action, subjects)

        with self._session.reporting_damage():
            self._lock.retry(write)

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and reason; it was validated there."""
        edits = edits_of(changes)
        return self._commit(
            edits, RevisionText(revision.who, revision.why, revision.when, "", revision.clock_set_right), None
        )

    def set_clock_right(self, who: str, why: str) -> Revision:
        """Confirm that the clock is right, by a revision without changes."""

        def refuse(transaction: Transaction) -> None:
            newest = self._lock.acquire(transaction).links.newest_moment()
            refuse_sound_clock(self._session.clock(), newest)

        text = RevisionText(who, why, self._session.clock(), "", set_right=True)
        return self._commit([], text, None, also=refuse)

    def commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, show_mine: bool = True) -> Revision:
        """Make edits one revision, or none; `show_mine` as in `refuse_conflicts`."""
        return self._commit(edits, RevisionText(who, why, self._session.clock(), ""), based_on, show_mine=show_mine)

    def _commit(
        self,
        edits: Sequence[Edit],
        text: RevisionText,
        based_on: int | None,
        *,
        show_mine: bool = True,
        also: Callable[[Transaction], None] = lambda _: None,
    ) -> Revision:
        """Make edits one revision, or none; without `based_on` they are neither checked for conflicts nor validated.

        `also` checks something else under the lock.
        """
        self._session.require("edit", "edit")
        text = replace(text, token=uuid.uuid4().hex)

        def write(attempt: int) -> WriteResult:
            done = revision_log.revision_number_of(self._server, text.token) if attempt else None
            if done is not None:
                revision = revision_log.read_revision(self._server, self._session.cipher, done)
                return revision, self._reader.newest_records(done), 0
            check = self._checks(edits, based_on, also, show_mine=show_mine)
            if sum(len(edit.keys) for edit in edits) > WRITE_AHEAD_ROWS:
                return self._loads.write_ahead(edits, check, text)
            return self._insert.write_revision(edits, check, text)

        with self._session.reporting_damage():
            revision, after, stale = self._lock.retry(write)
            self._session.newest = (revision.number, after)
            if stale > STALE_AFTER:
                with suppress(
                    KunyetError
                ):  # The change is written; the next one writes the chunks that are missing now.
                    chunks.write_chunks(self._server, self._session.cipher, revision.number, after)
        return revision

    def _checks(
        self, edits: Sequence[Edit], based_on: int | None, also: Callable[[Transaction], None], *, show_mine: bool
    ) -> CheckEdits:
        def check(transaction: Transaction, head: int) -> tuple[Records, Records]:
            also(transaction)
            before = self._reader.newest_records(head, transaction.all)
            if based_on is not None and based_on < head:
                changed = read_versions.changed_between(transaction.all, self._session.shaper, based_on, head)
                refuse_conflicts(edits, changed, head, show_mine=show_mine)
            after = with_edits(before, edits)
            if based_on is not None:
                refuse_invalid_edit(before, after, edits)
            return before, after

        return check

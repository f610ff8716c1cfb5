"""The team store as it is written: every change is one revision, made whole or not at all, however many rows it has.

A few rows are one transaction (`adding.py`). Many rows are written ahead of their revision, in batches that nobody sees (`loads.py`).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Change, Revision
from kunyet.graph.stores.neo4j_store import chunks, read_versions, revision_log
from kunyet.graph.stores.neo4j_store.server.bolt import Change as Transaction
from kunyet.graph.stores.neo4j_store.writing.batched_loads import LoadingStore
from kunyet.graph.stores.neo4j_store.writing.insert import CheckEdits, RevisionText, WriteResult
from kunyet.graph.stores.versioned.apply_edits import STALE_AFTER, ChangingStore, refuse_unknown_revision
from kunyet.graph.stores.versioned.edits import ChangedVersions, Edit, edits_of, refuse_conflicts, with_edits
from kunyet.graph.stores.versioned.validate_edit import refuse_invalid_edit

WRITE_AHEAD_ROWS = 10_000
"""From so many rows on they are written ahead of their revision."""


class WrittenStore(ChangingStore, LoadingStore):
    """An open team store, for reading and writing."""

    def _changed_by(self, revision: int) -> ChangedVersions:
        with self._sound():
            refuse_unknown_revision(revision, self._head())
            return read_versions.changed_between(self.server.read, self._shaper, revision - 1, revision)

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and words; it was judged there."""
        edits = edits_of(changes)
        return self._commit(edits, who=revision.who, why=revision.why, based_on=None, when=revision.when)

    def _commit(
        self,
        edits: Sequence[Edit],
        *,
        who: str,
        why: str,
        based_on: int | None,
        told: bool = True,
        when: datetime | None = None,
    ) -> Revision:
        """Make edits one revision; without `based_on` they are neither held against others' nor judged."""
        self._may_edit()
        token = uuid.uuid4().hex

        def write(_: int) -> WriteResult:
            done = revision_log.revision_number_of(self.server, token) if _ else None
            if done is not None:
                return revision_log.read_revision(self.server, self._seals, done), self._at_head(done), 0
            words = RevisionText(who, why, when or self._clock(), token)
            check = self._checks(edits, based_on, told=told)
            many = sum(len(edit.keys) for edit in edits) > WRITE_AHEAD_ROWS
            return (self._write_ahead if many else self._write)(edits, check, words)

        with self._sound():
            revision, after, stale = self._again(write)
            self._newest = (revision.number, after)
            if stale > STALE_AFTER:
                with suppress(KunyetError):  # The change stands; the next one makes the chunks that are missing now.
                    chunks.write_chunks(self.server, self._seals, revision.number, after)
        return revision

    def _checks(self, edits: Sequence[Edit], based_on: int | None, *, told: bool) -> CheckEdits:
        def check(change: Transaction, head: int) -> tuple[Records, Records]:
            before = self._at_head(head, change.all)
            if based_on is not None and based_on < head:
                changed = read_versions.changed_between(change.all, self._shaper, based_on, head)
                refuse_conflicts(edits, changed, head, told=told)
            after = with_edits(before, edits)
            if based_on is not None:
                refuse_invalid_edit(before, after, edits)
            return before, after

        return check

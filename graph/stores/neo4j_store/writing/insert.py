"""Inserting a revision in one transaction: its rows, its links in both chains, and the new state of the directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, TIES, Shaper, red_entities
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions
from kunyet.graph.stores.neo4j_store.writing.write_lock import LockedDirectory, WriteLock
from kunyet.graph.stores.revision import Revision
from kunyet.graph.stores.versioned.edits import Edit, changed_ids

_ADVANCE = f"""MATCH (m:Kunyet {{name: 'directory'}}) SET m.head = $head, m.next = $next, m.stale = $stale
    REMOVE {lease.LEASE_PROPERTIES}"""
CheckEdits = Callable[[Transaction, int], tuple[Records, Records]]
"""Checks edits on the newest revision, whose number is given; returns the records before and after, or raises."""

WriteResult = tuple[Revision, Records, int]
"""A revision, its records, and the number of rows that changed since records were last packed."""


@dataclass(frozen=True, slots=True)
class RevisionText:
    """Author, reason and time of a revision, and the token that finds it again after a lost acknowledgement."""

    who: str
    why: str
    when: datetime
    token: str
    set_right: bool = False


class RevisionInsert:
    """Inserts revisions into an open directory on a server."""

    def __init__(self, session: ServerSession, lock: WriteLock) -> None:
        self._session, self._server, self._lock = session, session.server, lock

    def write_revision(self, edits: Sequence[Edit], check: CheckEdits, text: RevisionText) -> WriteResult:
        """Write a few edits as one revision."""
        with self._server.writing() as transaction:
            locked = self._lock.acquire(transaction, alone=True)
            before, after = check(transaction, locked.head)
            numbered = write_versions.number_edits(edits, locked.next)
            revision, stale = self.add_revision(transaction, locked, numbered, (before, after), text, {})
        return revision, after, stale

    def add_revision(
        self,
        transaction: Transaction,
        locked: LockedDirectory,
        numbered: Sequence[write_versions.NumberedEdit],
        records: tuple[Records, Records],
        text: RevisionText,
        ahead: Mapping[str, Sequence[bool]],
    ) -> tuple[Revision, int]:
        """Write the rows that are not written `ahead`, the revision, its log entry, and the new state of the directory.

        Returns the revision, and the number of rows that changed since records were last packed.
        """
        after = records[1]
        number = locked.head + 1
        shaper = Shaper.of_records(self._session.cipher, after)
        edits = [each.edit for each in numbered]
        ended = write_versions.end_versions(transaction, shaper, edits, number, ahead)
        write_versions.write_rows(transaction, shaper, numbered, ended, number, ahead)
        _reshape_unmarked(transaction, shaper, records, edits)
        begun = [digest for each in numbered for digest in each.digests]
        gone = sorted(stored.version for found in ended.values() for stored in found.values())
        revision = locked.links.add_revision(
            text.when,
            text.who,
            text.why,
            first=locked.next,
            begun=begun,
            ended=gone,
            token=text.token,
            set_right=text.set_right,
        )
        ids = changed_ids(edits)
        locked.links.add_entry(text.when, text.who, "changed", ids)
        stale = locked.stale + len(begun) + len(gone)
        transaction.all(_ADVANCE, head=number, next=locked.next + len(begun), stale=stale)
        return revision, stale


def _reshape_unmarked(
    transaction: Transaction, shaper: Shaper, records: tuple[Records, Records], edits: Sequence[Edit]
) -> None:
    """Seal or open the rows that no edit wrote: the marking of the directory changed, or that of an end of a tie."""
    before, after = records
    changed = {(edit.table, key) for edit in edits for key in edit.keys}
    everywhere = before.settings.marking != after.settings.marking
    turned = shaper.red ^ red_entities(before)
    for name, table in ((ENTITIES, after.entities), (TIES, after.ties)):
        unmarked = ~table["tlp"].filled
        if not everywhere:
            # Without a marking of its own an entity has that of its kind, so whatever turns it is an edit of it.
            unmarked &= _touching(after, turned) if name == TIES and turned else False
        ids = table["id"].take(unmarked).texts()
        write_versions.reshape_rows(transaction, shaper, name, [id for id in ids if (name, id) not in changed])


def _touching(records: Records, entities: frozenset[str]) -> Mask:
    """Return the ties of some entities (a mask)."""
    ends = np.append(records.entities["id"].look_up(entities.__contains__, np.bool_, blank=False), np.False_)
    tail, head = records.tie_ends
    touching: Mask = ends[tail] | ends[head]
    return touching

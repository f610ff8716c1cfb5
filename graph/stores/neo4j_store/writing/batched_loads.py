"""Writing ahead: too many rows for one transaction are written in batches that no reader sees; the revision comes last.

New rows begin after the newest revision, so no reader finds them before the revision is there. A lease (`lease.py`)
stops other writers, and says how many rows are done. A second load of the same rows, after the loader or the server
died, has the same order, numbers and salts: so it continues after the last batch that the server has (decision 12).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, TIES, Shaper
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.neo4j_store.writing.insert import CheckEdits, RevisionInsert, RevisionText, WriteResult
from kunyet.graph.stores.neo4j_store.writing.lease import WriteLease
from kunyet.graph.stores.neo4j_store.writing.prefetch import prefetch
from kunyet.graph.stores.neo4j_store.writing.write_lock import AbandonedRows, LockedDirectory, WriteLock
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.stores.versioned.merge_rows import find_rows

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """What a load writes ahead.

    Parameters
    ----------
    records
        The records before and after the load.
    ahead
        By table, which rows of its edit are new: only these may be written before their revision.
    load
        A hash of the rows and of what they are loaded on: equal for the same load.
    """

    edits: Sequence[Edit]
    records: tuple[Records, Records]
    ahead: Mapping[str, Sequence[bool]]
    load: str

    @classmethod
    def of(cls, edits: Sequence[Edit], records: tuple[Records, Records], locked: LockedDirectory) -> LoadPlan:
        """Return the plan of a load under the lock."""
        tables = records[0].tables()
        ahead = {
            edit.table: (find_rows(tables[edit.table], list(edit.keys)) < 0).tolist()
            for edit in edits
            if edit.table in tables
        }
        seen = hashlib.sha256(f"{locked.head} {locked.next} {records[1].settings.marking}".encode())
        for edit in edits:
            # The other rows are written with the revision, but have numbers too.
            new = ahead.get(edit.table, [])
            texts = [text for text, is_new in zip(edit.texts, new, strict=True) if is_new] if new else []
            seen.update(f"\n{edit.table} {len(edit.keys)} {len(texts)}\n".encode())
            seen.update("\n".join(texts).encode("utf-8", "surrogatepass"))
        return cls(edits, records, ahead, seen.hexdigest())

    @property
    def size(self) -> int:
        """The number of rows that are written ahead."""
        return sum(map(sum, self.ahead.values()))


class BatchedLoads:
    """Writes revisions of many rows, in batches, to an open directory on a server."""

    def __init__(self, session: ServerSession, lock: WriteLock, insert: RevisionInsert) -> None:
        self._session, self._server, self._lock, self._insert = session, session.server, lock, insert

    def write_ahead(self, edits: Sequence[Edit], check: CheckEdits, text: RevisionText) -> WriteResult:
        """Write edits in batches and make them one revision.

        On an error the lease expires, unless the connection is lost.
        """
        with self._server.writing() as transaction:
            locked = self._lock.acquire(transaction, text.token)
            if locked.lease is not None and locked.lease.is_held_by_another(text.token):
                raise server_errors.server_busy_error(self._server.address, locked.lease.left)
            plan = LoadPlan.of(edits, check(transaction, locked.head), locked)
            own = self._take_lease(transaction, locked, plan, text.token)
        try:
            seed = self._session.cipher.unseal(own.seed, f"claim {own.number}")
            numbered = write_versions.number_edits(edits, locked.next, write_versions.seeded_salts(seed))
            self._create_ahead(plan, numbered, own)
            with self._server.writing() as transaction:
                locked = self._lock.acquire(transaction, text.token, alone=True)
                self._lock.renew(transaction, own, plan.size)
                revision, stale = self._insert.add_revision(
                    transaction, locked, numbered, plan.records, text, plan.ahead
                )
        except BaseException as error:
            if not (isinstance(error, KunyetError) and error.code in server_errors.LOST_CONNECTION_CODES):
                with suppress(KunyetError), self._server.writing() as transaction:
                    own.expire(transaction)
            raise
        return revision, plan.records[1], stale

    def _take_lease(self, transaction: Transaction, locked: LockedDirectory, plan: LoadPlan, token: str) -> WriteLease:
        """Take the lease, or take over the lease of a dead writer of the same load."""
        found, number = locked.lease, locked.head + 1
        load = self._session.cipher.hint(("load", plan.load))
        if found is None:
            seed = self._session.cipher.seal(os.urandom(SEED_BYTES), f"claim {number}")
            own = WriteLease(number, token, 0, load, seed)
        elif (found.number, found.load) == (number, load):
            own = replace(found, token=token)
        else:
            raise AbandonedRows
        own.take(transaction)
        return own

    def _create_ahead(self, plan: LoadPlan, numbered: Sequence[write_versions.NumberedEdit], own: WriteLease) -> None:
        done, of = own.done, plan.size
        with closing(prefetch(self._batches(plan, numbered, own))) as batches:
            for table, batch in batches:
                with self._server.writing() as transaction:
                    write_versions.create_rows(transaction, table, batch)
                    self._lock.renew(transaction, own, done + len(batch))
                done += len(batch)
                if self._session.progress is not None:
                    self._session.progress("writing", done, of)

    def _batches(
        self, plan: LoadPlan, numbered: Sequence[write_versions.NumberedEdit], own: WriteLease
    ) -> Iterator[tuple[str, list[dict[str, object]]]]:
        """Yield the missing rows by table, in batches; entities first, since ties need them."""
        shaper, there = Shaper.of_records(self._session.cipher, plan.records[1]), own.done
        for each in sorted(numbered, key=lambda each: (each.edit.table != ENTITIES, each.edit.table != TIES)):
            new = plan.ahead.get(each.edit.table)
            if new is not None:
                count = sum(new)
                rows = each.shaped(shaper, own.number, new, skip=min(there, count))
                there -= min(there, count)
                yield from ((each.edit.table, batch) for batch in write_versions.in_batches(rows))

"""The write lock of a directory: who may write, who waits, and who cleans up after a dead writer.

A writer first locks the directory's one node, so writers queue. A writer of rows ahead of their revision leaves a lease
on the node (`lease.py`). The rows of a dead writer are continued, or deleted, by the next writer.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.field_encryption import KeyRing
from kunyet.graph.stores.neo4j_store.revision_log import ChainWriter
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction, UncertainCommit
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions
from kunyet.graph.stores.neo4j_store.writing.lease import WriteLease

TRIES = 4
PAUSE = 0.5
_PASSING = ("read-only-server", "server-restarts")
"""Errors that pass by themselves in a cluster, as soon as another server leads."""

_LOCK = f"""MATCH (m:Kunyet {{name: 'directory'}}) SET m.held = $token
    RETURN m.format, m.replica, m.ring, m.head, m.next, m.entries, m.stale, {lease.LEASE_COLUMNS}"""
_SET_RING = "MATCH (m:Kunyet {name: 'directory'}) SET m.ring = $ring"

Result = TypeVar("Result")


class AbandonedRows(Exception):
    """Rows of a dead writer lie ahead of the newest revision."""


@dataclass(slots=True)
class LockedDirectory:
    """The state of the directory under the lock.

    These are its newest revision, the next version number, the changed rows since packing, both chains, and the lease.
    """

    head: int
    next: int
    stale: int
    links: ChainWriter
    lease: WriteLease | None


class WriteLock:
    """Locks an open directory on a server for writing."""

    def __init__(self, session: ServerSession) -> None:
        self._session, self._server = session, session.server

    def retry(self, write: Callable[[int], Result]) -> Result:
        """Return the result of `write(attempt)`, repeated while the obstacle passes by itself.

        After an uncertain commit, `write` must first look whether the change is there: `attempt` is then above 0.
        """
        for attempt in range(TRIES):
            try:
                return write(attempt)
            except AbandonedRows:
                self.delete_abandoned_rows()
            except UncertainCommit:
                if attempt:
                    raise
            except KunyetError as error:
                if (
                    error.code not in _PASSING
                    or attempt == TRIES - 1
                    or not self._server.address.scheme.startswith("neo4j")
                ):
                    raise
                time.sleep(PAUSE)
        raise server_errors.server_busy_error(self._server.address)

    def acquire(self, transaction: Transaction, token: str = "", *, alone: bool = False) -> LockedDirectory:
        """Lock the directory until the transaction ends; `alone`: nobody else may be writing ahead."""
        number, replica, ring, head, next, entries, stale, *columns = transaction.one(_LOCK, token=token)
        self._session.refuse_other_format(number)
        self._session.update_ring(ring)
        found = lease.lease_of_row(*columns)
        if alone and found is not None and found.token != token:
            if found.left > 0:
                raise server_errors.server_busy_error(self._server.address, found.left)
            raise AbandonedRows
        links = ChainWriter(transaction, self._session.cipher, replica, head, entries)
        return LockedDirectory(head, next, stale, links, found)

    def renew(self, transaction: Transaction, own: WriteLease, done: int) -> None:
        """Renew our lease with the number of rows done; `busy` if another writer has taken it over."""
        if not own.renew(transaction, done):
            raise server_errors.server_busy_error(self._server.address)

    def delete_abandoned_rows(self) -> None:
        """Delete the rows of a dead writer, if the lease has expired."""
        with self._server.writing() as transaction:
            locked = self.acquire(transaction)
            if locked.lease is None or locked.lease.left > 0:
                return
            own = WriteLease(locked.lease.number, uuid.uuid4().hex, 0)
            own.take(transaction)
        more = True
        while more:
            with self._server.writing() as transaction:
                more = write_versions.delete_unseen_rows(transaction, locked.head)
                self.renew(transaction, own, 0)
        with self._server.writing() as transaction:
            own.release(transaction)

    def rekey(self, old: bytes, new: bytes, epoch: int) -> None:
        """Seal the keys of the records with a new data key, and add a new record key for later writes."""
        with self._server.writing() as transaction:
            # The ring is read without `update_ring`: during a rekey the session may hold both data keys.
            sealed: bytes = transaction.one(_LOCK, token="")[2]
            ring = KeyRing.unsealed(self._session.cipher.ring.store, sealed, old).with_new_key()
            transaction.all(_SET_RING, ring=replace(ring, epoch=epoch).sealed(new))

    def epoch(self) -> int:
        """Return the newest epoch of the key file, which the sealed ring holds."""
        self._session.head_number()
        return self._session.cipher.ring.epoch

    def set_epoch(self, epoch: int) -> None:
        """Save the newest epoch of the key file; it never falls."""
        with self._server.writing() as transaction:
            self.acquire(transaction)
            ring = self._session.cipher.ring
            if ring.epoch < epoch:
                transaction.all(_SET_RING, ring=replace(ring, epoch=epoch).sealed(self._session.data_key))

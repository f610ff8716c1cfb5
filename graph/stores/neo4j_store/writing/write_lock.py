"""Holding the directory while it is written: who may, who waits, and who cleans up after whom.

Who writes holds the directory's one node first, so writers stand in line. Who writes ahead of a revision leaves a claim on it (`claims.py`); rows
of a writer who died are gone on with, or taken away, by whoever writes next.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.reader import HeldStore
from kunyet.graph.stores.neo4j_store.revision_log import ChainWriter
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import Change, UncertainCommit
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions
from kunyet.graph.stores.neo4j_store.writing.lease import WriteLease

TRIES = 4
PAUSE = 0.5
_PASSING = ("read-only-server", "server-restarts")
"""Faults that pass by themselves in a cluster, as soon as another server leads."""

_LOCK = f"""MATCH (m:Kunyet {{name: 'directory'}}) SET m.held = $token
    RETURN m.replica, m.ring, m.head, m.next, m.entries, m.stale, {lease.LEASE_COLUMNS}"""
_DRAW = "OPTIONAL MATCH (d:Drawn) WITH coalesce(max(d.place), 0) + 1 AS place RETURN place"
_KEEP_DRAWN = "CREATE (:Drawn {place: $place, sealed: $sealed})"

Result = TypeVar("Result")


class AbandonedRows(Exception):
    """Rows of a writer who died lie ahead of the newest revision."""


@dataclass(slots=True)
class LockedDirectory:
    """The directory as the one who holds it found it."""

    head: int
    next: int
    stale: int
    links: ChainWriter
    claim: WriteLease | None


class HoldingStore(HeldStore):
    """An open team store, which may be held for writing."""

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; the server has it on its disk when this returns."""
        with self._sound():
            self._again(lambda _: self._log(who, action, subjects))

    def _log(self, who: str, action: str, subjects: Sequence[str]) -> None:
        with self.server.writing() as change:
            self._hold(change).links.add_entry(self._clock(), who, action, subjects)

    def _again(self, write: Callable[[int], Result]) -> Result:
        """Do what may be done again as long as what is in its way passes by itself; a change that may stand is looked for first."""
        for attempt in range(TRIES):
            try:
                return write(attempt)
            except AbandonedRows:
                self._take_back()
            except UncertainCommit:
                if attempt:
                    raise
            except KunyetError as error:
                if (
                    error.code not in _PASSING
                    or attempt == TRIES - 1
                    or not self.server.address.scheme.startswith("neo4j")
                ):
                    raise
                time.sleep(PAUSE)
        raise server_errors.server_busy_error(self.server.address)

    def _hold(self, change: Change, token: str = "", *, alone: bool = False) -> LockedDirectory:
        """Hold the directory until the change ends; `alone` where nobody else may be writing ahead."""
        replica, ring, head, next, entries, stale, *told = change.one(_LOCK, token=token)
        self._hold_ring(ring)
        claim = lease.lease_of_row(*told)
        if alone and claim is not None and claim.token != token:
            if claim.left > 0:
                raise server_errors.server_busy_error(self.server.address, claim.left)
            raise AbandonedRows
        return LockedDirectory(head, next, stale, ChainWriter(change, self._seals, replica, head, entries), claim)

    def _renew(self, change: Change, claim: WriteLease, done: int) -> None:
        """Renew our claim, with so many rows done; who has lost it to another writer writes nothing."""
        if not claim.renew(change, done):
            raise server_errors.server_busy_error(self.server.address)

    def _take_back(self) -> None:
        """Take away the rows of a writer who died, once the claim has run out."""
        with self.server.writing() as change:
            holding = self._hold(change)
            if holding.claim is None or holding.claim.left > 0:
                return
            claim = WriteLease(holding.claim.number, uuid.uuid4().hex, 0)
            claim.make(change)
        more = True
        while more:
            with self.server.writing() as change:
                more = write_versions.delete_unseen_rows(change, holding.head)
                self._renew(change, claim, 0)
        with self.server.writing() as change:
            claim.let_go(change)

    def _sealed_ring(self, change: Change) -> bytes:
        """Hold the directory, and return its records' keys as they lie sealed there."""
        ring: bytes = change.one(_LOCK, token="")[1]
        return ring

    # Beside the records -----------------------------------------------------------------------------------------------

    def _keep_drawn(self) -> Mapping[str, str]:
        """Draw the code names that are missing, and keep them; of two who draw at once, the second finds the first one's."""
        with self.server.writing() as change:
            self._hold(change)
            named, new = self._drawn(change.all)
            if new:
                self._write_drawn(change, new)
        return named

    def _write_drawn(self, change: Change, drawn: Mapping[str, str]) -> None:
        (place,) = change.one(_DRAW)
        sealed = self._seals.seal(json.dumps(dict(drawn)).encode(), f"drawn {place}")
        change.all(_KEEP_DRAWN, place=place, sealed=sealed)

    def keep_code_names(self, drawn: Mapping[str, str]) -> None:
        """Keep code names that were drawn elsewhere."""
        if drawn:
            with self._sound(), self.server.writing() as change:
                self._hold(change)
                self._write_drawn(change, drawn)

"""Holding the directory while it is written: who may, who waits, and who cleans up after whom.

Who writes holds the directory's one node first, so writers stand in line. Who writes ahead of a revision leaves a claim on that node, which says
who writes and until when, and is renewed by each batch. A writer who dies leaves rows of no revision: whoever writes next, once the claim has run
out, takes them away.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.errors import KunyetError
from graph.stores.neo4j_store import faults, writing
from graph.stores.neo4j_store.bolt import Change, Uncertain
from graph.stores.neo4j_store.held import HeldStore
from graph.stores.neo4j_store.ledger import Links

CLAIM = 30_000
"""Milliseconds (of the server's clock) for which a claim holds; each batch renews it."""

TRIES = 4
PAUSE = 0.5
_PASSING = ("read-only-server", "server-restarts")
"""Faults that pass by themselves in a cluster, as soon as another server leads."""


_HOLD = """MATCH (m:Kunyet {name: 'directory'}) SET m.held = $token
    RETURN m.replica, m.ring, m.head, m.next, m.entries, m.stale, m.pending, m.token, coalesce(m.lease, 0) - timestamp()"""
_CLAIM = (
    "MATCH (m:Kunyet {name: 'directory'}) SET m.pending = $number, m.token = $token, m.lease = timestamp() + $claim"
)
_RENEW = """MATCH (m:Kunyet {name: 'directory'}) WHERE m.token = $token AND m.pending = $number
    SET m.lease = timestamp() + $claim RETURN m.lease"""
_LET_GO = "MATCH (m:Kunyet {name: 'directory'}) WHERE m.token = $token REMOVE m.pending, m.token, m.lease"
_DRAW = "OPTIONAL MATCH (d:Drawn) WITH coalesce(max(d.place), 0) + 1 AS place RETURN place"
_KEEP_DRAWN = "CREATE (:Drawn {place: $place, sealed: $sealed})"

Done = TypeVar("Done")


class _Abandoned(Exception):
    """Rows of a writer who died lie ahead of the newest revision."""


@dataclass(slots=True)
class Holding:
    """The directory as the one who holds it found it."""

    head: int
    next: int
    stale: int
    links: Links


class HoldingStore(HeldStore):
    """An open team store, which may be held for writing."""

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; the server has it on its disk when this returns."""
        with self._sound():
            self._again(lambda _: self._log(who, action, subjects))

    def _log(self, who: str, action: str, subjects: Sequence[str]) -> None:
        with self.server.writing() as change:
            self._hold(change).links.add_entry(self._clock(), who, action, subjects)

    def _again(self, write: Callable[[int], Done]) -> Done:
        """Do what may be done again as long as what is in its way passes by itself; a change that may stand is looked for first."""
        for attempt in range(TRIES):
            try:
                return write(attempt)
            except _Abandoned:
                self._take_back()
            except Uncertain:
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
        raise faults.busy(self.server.address)

    def _hold(self, change: Change, token: str = "", *, alone: bool = False) -> Holding:
        """Hold the directory until the change ends; `alone` where nobody else may be writing ahead."""
        replica, ring, head, next, entries, stale, pending, by, left = change.one(_HOLD, token=token)
        self._hold_ring(ring)
        if alone and pending is not None and by != token:
            if left > 0:
                raise faults.busy(self.server.address)
            raise _Abandoned
        return Holding(head, next, stale, Links(change, self._seals, replica, head, entries))

    def _claim(self, change: Change, number: int, token: str) -> None:
        """Claim the directory for a revision that is written ahead."""
        change.all(_CLAIM, number=number, token=token, claim=CLAIM)

    def _renew(self, change: Change, number: int, token: str) -> None:
        """Renew our claim; who has lost it to another writer writes nothing."""
        if not change.all(_RENEW, number=number, token=token, claim=CLAIM):
            raise faults.busy(self.server.address)

    def _take_back(self, token: str = "") -> None:
        """Take away the rows of a revision that never came: our own, or those of a writer whose claim has run out."""
        mine = token or uuid.uuid4().hex
        with self.server.writing() as change:
            *_, head, _, _, _, pending, by, left = change.one(_HOLD, token=mine)
            if pending is None or (by != mine and left > 0):
                return
            self._claim(change, pending, mine)
        more = True
        while more:
            with self.server.writing() as change:
                more = writing.take_back_unseen(change, head)
                self._renew(change, pending, mine)
        with self.server.writing() as change:
            change.all(_LET_GO, token=mine)

    def _sealed_ring(self, change: Change) -> bytes:
        """Hold the directory, and return its records' keys as they lie sealed there."""
        ring: bytes = change.one(_HOLD, token="")[1]
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

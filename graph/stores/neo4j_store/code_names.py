"""Code names on a server: drawn from the secret of the key ring, and saved sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kunyet.graph.stores.draw_code_names import NOBODY, draw_code_names
from kunyet.graph.stores.neo4j_store.read_versions import RunQuery
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock

_DRAWN = "MATCH (d:Drawn) RETURN d.place, d.sealed ORDER BY d.place"
_NEXT_PLACE = "OPTIONAL MATCH (d:Drawn) WITH coalesce(max(d.place), 0) + 1 AS place RETURN place"
_SECRET = ""
"""No entity has this id: the secret of another store is kept under it."""
_SAVE = "CREATE (:Drawn {place: $place, sealed: $sealed})"


class ServerCodeNames:
    """Reads and draws the code names of an open directory on a server."""

    def __init__(self, session: ServerSession, reader: ServerReader, lock: WriteLock) -> None:
        self._session, self._reader, self._lock = session, reader, lock

    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:
        """Return the code name of every actor by id; missing ones are drawn and saved."""
        with self._session.reporting_damage():
            named, new = self._draw(self._session.server.read, gone)
            return self._draw_and_save(gone) if new else named

    def _draw(self, run: RunQuery, gone: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        drawn = self._drawn(run)
        secret = drawn.pop(_SECRET, self._session.cipher.ring.names)
        records = self._reader.newest_records(self._session.head_number())
        return draw_code_names(records, drawn, secret, gone)

    def _drawn(self, run: RunQuery) -> dict[str, str]:
        """Return the names drawn before by id, and under `_SECRET` the secret of a directory that this is a copy of."""
        cipher = self._session.cipher
        drawn: dict[str, str] = {}
        for place, sealed in run(_DRAWN):
            drawn |= json.loads(cipher.unseal(sealed, f"drawn {place}"))
        return drawn

    def secret(self) -> str:
        """Return the secret of code names and of the ids for narrower roles."""
        with self._session.reporting_damage():
            return self._drawn(self._session.server.read).get(_SECRET, self._session.cipher.ring.names)

    def save_secret(self, secret: str) -> None:
        """Save the secret of another store."""
        self.save({_SECRET: secret})

    def _draw_and_save(self, gone: Mapping[str, str]) -> Mapping[str, str]:
        """Draw the missing code names and save them.

        Of two who draw at once, the second finds the names of the first.
        """
        with self._session.server.writing() as transaction:
            self._lock.acquire(transaction)
            named, new = self._draw(transaction.all, gone)
            if new:
                self._save(transaction, new)
        return named

    def _save(self, transaction: Transaction, drawn: Mapping[str, str]) -> None:
        (place,) = transaction.one(_NEXT_PLACE)
        sealed = self._session.cipher.seal(json.dumps(dict(drawn)).encode(), f"drawn {place}")
        transaction.all(_SAVE, place=place, sealed=sealed)

    def save(self, drawn: Mapping[str, str]) -> None:
        """Save code names that another store drew."""
        if drawn:
            with self._session.reporting_damage(), self._session.server.writing() as transaction:
                self._lock.acquire(transaction)
                self._save(transaction, drawn)

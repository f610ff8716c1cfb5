"""Values beside the records on a server: drafts, layouts and the like, sealed, under hints that reveal nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock

_SAVE = """MERGE (k:Kept {kind: $kind, hint: $hint}) ON CREATE SET k.since = $since SET k.sealed = $sealed"""
_DELETE = "MATCH (k:Kept {kind: $kind, hint: $hint}) DELETE k"
_READ = "MATCH (k:Kept {kind: $kind, hint: $hint}) RETURN k.sealed"
_KEYS = "MATCH (k:Kept {kind: $kind}) RETURN k.hint, k.sealed"


class ServerValues:
    """Reads and writes the values of an open directory on a server."""

    def __init__(self, session: ServerSession, lock: WriteLock) -> None:
        self._session, self._lock = session, lock

    def save(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value; `None` deletes it."""
        hint = self._hint(kind, key)
        with self._session.reporting_damage(), self._session.server.writing() as transaction:
            head = self._lock.acquire(transaction).head
            if data is None:
                transaction.all(_DELETE, kind=kind, hint=hint)
            else:
                name = key.encode()
                content = len(name).to_bytes(4, "big") + name + data
                sealed = self._session.cipher.seal(content, f"kept {hint}")
                transaction.all(_SAVE, kind=kind, hint=hint, since=head, sealed=sealed)

    def read(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""
        with self._session.reporting_damage():
            _ = self._session.head_number()
            hint = self._hint(kind, key)
            rows = self._session.server.read(_READ, kind=kind, hint=hint)
            return self._open(hint, rows[0][0])[1] if rows else None

    def keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""
        with self._session.reporting_damage():
            _ = self._session.head_number()
            return sorted(self._open(*row)[0] for row in self._session.server.read(_KEYS, kind=kind))

    def _open(self, hint: str, sealed: bytes) -> tuple[str, bytes]:
        return open_value(self._session.cipher, hint, sealed)

    def _hint(self, kind: str, key: str) -> str:
        return self._session.cipher.hint(("kept", kind, json.dumps(key)))


def open_value(cipher: FieldCipher, hint: str, sealed: bytes) -> tuple[str, bytes]:
    """Return key and data of a sealed value."""
    content = cipher.unseal(sealed, f"kept {hint}")
    end = 4 + int.from_bytes(content[:4], "big")
    return content[4:end].decode(), content[end:]

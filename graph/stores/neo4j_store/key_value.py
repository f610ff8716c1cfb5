"""What the team store keeps beside the records: drafts, layouts and the like, sealed, under hints that say nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kunyet.graph.stores.contract import check_value
from kunyet.graph.stores.neo4j_store.writing.writer import WrittenStore

_KEEP = """MERGE (k:Kept {kind: $kind, hint: $hint}) ON CREATE SET k.since = $since SET k.sealed = $sealed"""
_DROP = "MATCH (k:Kept {kind: $kind, hint: $hint}) DELETE k"
_KEPT = "MATCH (k:Kept {kind: $kind, hint: $hint}) RETURN k.sealed"
_KEYS = "MATCH (k:Kept {kind: $kind}) RETURN k.hint, k.sealed"


class KeepingStore(WrittenStore):
    """An open team store, with what is kept beside the records."""

    def keep(self, kind: str, key: str, data: bytes | None) -> None:
        """Keep data under a kind and a key, in the place of what was kept there; `None`: nothing any more."""
        check_value(kind, key, data)
        hint = self._kept_hint(kind, key)
        with self._sound(), self.server.writing() as change:
            head = self._hold(change).head
            if data is None:
                change.all(_DROP, kind=kind, hint=hint)
            else:
                named = key.encode()
                content = len(named).to_bytes(4, "big") + named + data
                change.all(_KEEP, kind=kind, hint=hint, since=head, sealed=self._seals.seal(content, f"kept {hint}"))

    def kept(self, kind: str, key: str) -> bytes | None:
        """Return what is kept, `None` where nothing is."""
        with self._sound():
            _ = self._head()
            hint = self._kept_hint(kind, key)
            rows = self.server.read(_KEPT, kind=kind, hint=hint)
            return self._opened_kept(hint, rows[0][0])[1] if rows else None

    def kept_keys(self, kind: str) -> Sequence[str]:
        """Return the keys under which something of a kind is kept, sorted."""
        with self._sound():
            _ = self._head()
            return sorted(self._opened_kept(*row)[0] for row in self.server.read(_KEYS, kind=kind))

    def _opened_kept(self, hint: str, sealed: bytes) -> tuple[str, bytes]:
        content = self._seals.unseal(sealed, f"kept {hint}")
        end = 4 + int.from_bytes(content[:4], "big")
        return content[4:end].decode(), content[end:]

    def _kept_hint(self, kind: str, key: str) -> str:
        return self._seals.hint(("kept", kind, json.dumps(key)))

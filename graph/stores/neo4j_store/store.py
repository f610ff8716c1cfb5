"""The team store as a whole: what it keeps, how it is verified, and how it changes its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kunyet.graph.stores.contract import Change, Verification
from kunyet.graph.stores.neo4j_store import read_versions, verify
from kunyet.graph.stores.neo4j_store.entities_only import TielessStore
from kunyet.graph.stores.neo4j_store.field_encryption import KeyRing
from kunyet.graph.stores.neo4j_store.writing.erasure import ErasingStore
from kunyet.graph.stores.versioned.edits import changes_of_revision

_BACKS_UP = "Only a coordinator copies a directory."
_TURN = "MATCH (m:Kunyet {name: 'directory'}) SET m.ring = $ring"


class Neo4jStore(ErasingStore, TielessStore):
    """A directory on a Neo4j server.

    Choose it for a team: many people read and write one directory at the same time, and the server answers what is asked of a few records
    without all of them being read. It is made by `create` and opened by `open_store`.
    """

    def head_digest(self) -> str:
        """Return how far both chains go and where they end: written down elsewhere, it shows later that nothing was taken back."""
        with self._sound():
            return verify.head_digest(self.server)

    def verify(self, head: str = "") -> Verification:
        """Return whether chains, versions, packed records and index are whole; an earlier `head` shows an old copy put back."""
        number = self._head()
        return verify.verify(self.server, self._shaper, number, head)

    def backup(self, out: Path) -> None:
        """Write a backup to a new file: an encrypted copy with the same people, as `kunyet backup` writes it of a folder."""
        from kunyet.graph.stores.copy_with_people import copy_to_backup

        self._may("edit", _BACKS_UP)
        self.log(self.person, "backup")
        copy_to_backup(self, out)

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return what a revision made of records; what was erased since is not among it."""
        with self._sound():
            _ = self._head()
            return changes_of_revision(
                read_versions.changed_between(self.server.read, self._shaper, revision - 1, revision), revision
            )

    def _rekey(self, old: bytes, new: bytes) -> None:
        """Seal the keys of the records with a new data key, and give what is written from now on a key of its own."""
        with self.server.writing() as change:
            sealed = self._sealed_ring(change)
            ring = KeyRing.unsealed(self._seals.ring.store, sealed, old).turned()
            change.all(_TURN, ring=ring.sealed(new))

    def close(self) -> None:
        """Let go of the connection and of the keys."""
        if self._unlocked is not None:
            self._unlocked = self._newest = self._index = self._sealed_names = None
            self.server.close()

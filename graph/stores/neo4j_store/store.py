"""The team store: it composes the parts of an open directory on a server.

It adds queries, verification, backup and erasure to the contract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kunyet.graph.records.records import Records
from kunyet.graph.stores.erasures import Erasure, ErasureReach
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.people import People
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.neo4j_store import verify
from kunyet.graph.stores.neo4j_store.code_names import ServerCodeNames
from kunyet.graph.stores.neo4j_store.entities_only import EntitiesOnly
from kunyet.graph.stores.neo4j_store.field_encryption import KeyRing
from kunyet.graph.stores.neo4j_store.key_value import ServerValues
from kunyet.graph.stores.neo4j_store.name_search import ServerSearch
from kunyet.graph.stores.neo4j_store.queries import ServerQueries, ShortestRoute
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing.batched_loads import BatchedLoads
from kunyet.graph.stores.neo4j_store.writing.erasure import ServerEraser
from kunyet.graph.stores.neo4j_store.writing.insert import RevisionInsert
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock
from kunyet.graph.stores.neo4j_store.writing.writer import ServerWriter
from kunyet.graph.stores.revision import Change, Key, Verification
from kunyet.graph.stores.store_parts import StoreParts


class Neo4jStore(LockedStore):
    """A directory on a Neo4j server.

    Choose it for a team: many people read and write one directory at the same time, and the server answers questions
    about a few records without reading all of them. `create` makes it, `open_store` opens it.

    Parameters
    ----------
    server
        The connection.
    keys
        The key file.
    slot
        The content of the person's slot.
    ring
        The keys of the records, and the same keys as they lie sealed on the server.
    clock
        Gives the time.
    """

    lists_backups = False

    def __init__(
        self, server: BoltServer, keys: Path, slot: UnlockedSlot, ring: tuple[KeyRing, bytes], clock: Clock
    ) -> None:
        session = self._session = ServerSession(server, keys, slot, ring, clock)
        reader = self._reader = ServerReader(session)
        lock, names = WriteLock(session), ServerSearch(session, reader)
        insert = RevisionInsert(session, lock)
        self._names = names
        self._queries, self._entities_only = ServerQueries(session), EntitiesOnly(session, reader)
        code_names = ServerCodeNames(session, reader, lock)
        self._eraser = ServerEraser(session, reader, lock, insert, names, code_names.secret)
        super().__init__(
            StoreParts(
                session,
                reader,
                ServerWriter(session, reader, lock, insert, BatchedLoads(session, lock, insert)),
                names,
                code_names,
                ServerValues(session, lock),
                People(session, lock, reader.records),
            )
        )

    @property
    def server(self) -> BoltServer:
        """The connection."""
        return self._session.server

    @property
    def address(self) -> str:
        """The address of the directory."""
        return str(self.server.address)

    # What the server answers by itself --------------------------------------------------------------------------------

    def profile(self, entity: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the rows of every table that name an entity, by table, as the server finds them."""
        return self._reader.profile(entity)

    def neighbourhood(self, entity: str, steps: int = 1) -> Mapping[str, int]:
        """Return the ids of entities within some steps, with their distance (`ServerQueries.neighbourhood`)."""
        return self._queries.neighbourhood(entity, steps)

    def route(self, a: str, b: str, most: int = 5) -> Sequence[ShortestRoute]:
        """Return the shortest routes between two entities (`ServerQueries.route`)."""
        return self._queries.route(a, b, most)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return the number of entities by kind and region (`ServerQueries.counts`)."""
        return self._queries.counts()

    def changes_since(self, revision: int) -> Sequence[Change]:
        """Return the present state of every record that changed after a revision."""
        return self._queries.changes_since(revision)

    def records_without_ties(self) -> Records:
        """Return the newest records with an empty table of ties; ties are neither read nor cached."""
        return self._entities_only.records_without_ties()

    def sealed_ties(self) -> Sequence[Mapping[str, str]]:
        """Return the rows of the present RED ties, which lie sealed on the server."""
        return self._entities_only.sealed_ties()

    # The whole directory ----------------------------------------------------------------------------------------------

    def head_digest(self) -> str:
        """Return the length and the end of both chains; compared later, it shows an old copy put back."""
        with self._session.reporting_damage():
            return verify.head_digest(self.server)

    def verify(self, head: str = "") -> Verification:
        """Check chains, versions, packed records and index; an earlier `head` also shows an old copy put back."""
        number = self._session.head_number()
        return verify.verify(self.server, self._session.shaper, number, head)

    def backup(self, out: Path) -> None:
        """Write a backup to a new file: an encrypted copy with the same people, in the format of a folder's backup."""
        from kunyet.graph.stores.copy_with_people import copy_to_backup

        self._session.require_whole()
        self.log(self.person, "backup")
        copy_to_backup(self, out)

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Erase a record for good, and with an entity everything that ever named it (`ServerEraser.erase`)."""
        return self._eraser.erase(table, key, who=who, why=why)

    def find_erasure_reach(self, table: str, key: Key) -> ErasureReach:
        """Return what `erase` would reach now."""
        return self._eraser.find_reach(table, key)

    def finish_erasures(self) -> bool:
        """Return `False`: the files of a server cannot be cleaned from here."""
        return False

    def close(self) -> None:
        """Close the connection and drop the keys."""
        if self._session.slot is not None:
            self._names.clear()
            self._session.lock()

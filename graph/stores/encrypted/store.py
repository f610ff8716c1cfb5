"""The encrypted store: it composes the parts of an open folder, and adds verification, backup and erasure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import verify
from kunyet.graph.stores.encrypted.backup import write_backup
from kunyet.graph.stores.encrypted.code_names import FolderCodeNames
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.erase_and_clean import FolderEraser
from kunyet.graph.stores.encrypted.key_value import FolderValues
from kunyet.graph.stores.encrypted.reader import FolderReader
from kunyet.graph.stores.encrypted.search import FolderSearch
from kunyet.graph.stores.encrypted.session import FolderDataKey, FolderSession
from kunyet.graph.stores.encrypted.writer import FolderWriter
from kunyet.graph.stores.erasures import Erasure, ErasureReach
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.people import People
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.revision import Key, Verification
from kunyet.graph.stores.store_parts import StoreParts


class EncryptedStore(LockedStore):
    """A directory in one encrypted folder.

    Choose it for one laptop: it works without a server and without a network, holds every version of every record, and
    says nothing to a finder of the switched-off laptop. `create` makes it, `open_store` opens it.

    Parameters
    ----------
    database
        The open database.
    slot
        The content of the person's slot.
    clock
        Gives the time.
    """

    def __init__(self, database: Database, slot: UnlockedSlot, clock: Clock) -> None:
        self._session = FolderSession(database, slot, clock)
        self._reader = FolderReader(self._session)
        self._writer = FolderWriter(self._session, self._reader)
        self._names = FolderSearch(self._session, self._reader)
        self._eraser = FolderEraser(self._session, self._writer, self._names)
        people = People(self._session, FolderDataKey(database), self._reader.records)
        database.is_rekeyed = people.is_rekeyed
        super().__init__(
            StoreParts(
                self._session,
                self._reader,
                self._writer,
                self._names,
                FolderCodeNames(self._session, self._reader),
                FolderValues(self._session),
                people,
            )
        )

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        return self._session.database.folder

    def head_digest(self) -> str:
        """Return the length and the end of both chains; compared later, it shows an old copy put back."""
        return verify.head_digest(self._session.database)

    def verify(self, head: str = "") -> Verification:
        """Check pages, chains, versions, snapshot and index; an earlier `head` also shows an old copy put back."""
        return verify.verify(self._session.database, self._reader.records_from_disk, head)

    def backup(self, out: Path) -> None:
        """Write a backup to a new file while others continue to work; logged before it is written.

        For coordinators who belong to no entity.
        """
        self._session.require_whole()
        self.log(self.person, "backup")
        write_backup(self._session.database, self._session.data_key, out, self._session.clock())

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Erase a record for good, and with an entity everything that ever named it (`FolderEraser.erase`)."""
        return self._eraser.erase(table, key, who=who, why=why)

    def find_erasure_reach(self, table: str, key: Key) -> ErasureReach:
        """Return what `erase` would reach now."""
        return self._eraser.find_reach(table, key)

    def finish_erasures(self) -> bool:
        """Clean the database file; `False` while somebody reads it."""
        return self._eraser.clean_file()

    def close(self) -> None:
        """Close the database and drop the keys; changes are packed first, so that the next opening is quick."""
        if self._session.slot is None:
            return
        with suppress(KunyetError):
            self._writer.pack()
        self._names.clear()
        self._session.lock()

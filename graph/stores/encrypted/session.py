"""The session of an encrypted folder: its database, who unlocked it, the data key, and the newest records in memory."""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.unlocked_session import Clock, UnlockedSession


class FolderSession(UnlockedSession):
    """What the parts of an open encrypted folder share.

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
        super().__init__(slot, database.folder, clock)
        self.database = database
        self.newest: tuple[int, Records] | None = None
        """The newest records that were read, with the number of their revision; they are never changed in place."""

    def lock(self) -> None:
        """Drop the keys and the records, and close the database."""
        super().lock()
        self.newest = None
        self.database.close()


_EPOCH = "SELECT value FROM meta WHERE name = 'epoch'"


class FolderDataKey:
    """The records of an open encrypted folder under their data key (`people.SealedRecords`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rekey(self, _old: bytes, new: bytes, epoch: int) -> None:
        """Change the key, and then the epoch: SQLCipher holds the old key."""
        self._database.rekey(new)
        self.set_epoch(epoch)

    def epoch(self) -> int:
        """Return the newest epoch of the key file."""
        return int(self._database.one(_EPOCH)[0])

    def set_epoch(self, epoch: int) -> None:
        """Save the newest epoch of the key file; it never falls."""
        with self._database.writing():
            self._database.run("UPDATE meta SET value = max(value, ?) WHERE name = 'epoch'", (epoch,))

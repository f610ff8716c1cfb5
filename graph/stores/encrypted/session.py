"""The session of an encrypted folder: its database, who unlocked it, and the newest records in memory."""

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

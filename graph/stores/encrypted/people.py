"""The people of an encrypted folder: its key file lies in it, and its database changes its key as a whole (`graph/stores/keys/people.py`)."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.writer import WrittenStore
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.people import PeopledStore
from kunyet.graph.stores.keys.unlocked_session import Clock


class FolderWithPeople(WrittenStore, PeopledStore):
    """An open encrypted folder, with the people who may unlock it."""

    def __init__(self, database: Database, unlocked: UnlockedSlot, clock: Clock) -> None:
        super().__init__(database, unlocked, clock)
        database.is_rekeyed = self._is_rekeyed

    @property
    def key_place(self) -> Path:
        """The folder itself."""
        return self.folder

    def _rekey(self, old: bytes, new: bytes) -> None:  # noqa: ARG002 - SQLCipher is opened with the old one already
        self._database.rekey(new)

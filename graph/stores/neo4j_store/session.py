"""The session of a directory on a server: connection, person, record keys, and the newest records in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kunyet.graph.records.records import Records
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.keys.unlocked_session import Clock, UnlockedSession
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher, KeyRing
from kunyet.graph.stores.neo4j_store.graph_shapes import DamagedVersion, Shaper
from kunyet.graph.stores.neo4j_store.read_versions import HEAD_AND_KEYS, MATCH_DIRECTORY
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.neo4j_store.server.schema import FORMAT
from kunyet.graph.stores.store_errors import keys_changed_error

HEAD_QUERY = f"{MATCH_DIRECTORY} RETURN {HEAD_AND_KEYS}"


class ServerSession(UnlockedSession):
    """What the parts of an open directory on a server share.

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

    def __init__(
        self, server: BoltServer, keys: Path, slot: UnlockedSlot, ring: tuple[KeyRing, bytes], clock: Clock
    ) -> None:
        super().__init__(slot, keys, clock)
        self.server = server
        self.cipher = FieldCipher(ring[0])
        self._sealed_ring = ring[1]
        self.newest: tuple[int, Records] | None = None
        """The newest records that were read, with the number of their revision; they are never changed in place."""

    @property
    def shaper(self) -> Shaper:
        """What turns rows into nodes and back, with the present keys; `locked-store` after `lock`."""
        _ = self.unlocked
        return Shaper(self.cipher)

    @contextmanager
    def reporting_damage(self) -> Iterator[None]:
        """Raise `damaged` if something read inside is not as it was written."""
        try:
            yield
        except DamagedVersion as damaged:
            raise server_errors.damaged_directory_error(self.server.address, damaged.how, **damaged.data) from damaged
        except (BrokenSeal, KeyError, json.JSONDecodeError) as broken:
            raise server_errors.damaged_directory_error(self.server.address, "sealed") from broken

    def refuse_other_format(self, found: int) -> None:
        """Raise `newer-format` if somebody's newer Kunyet has updated the directory since it was opened here."""
        if found != FORMAT:
            raise server_errors.newer_directory_error(self.server.address, found, FORMAT)

    def update_ring(self, sealed: bytes) -> None:
        """Take over the keys of the records as they now are.

        `keys-changed` if this person was removed since unlocking.
        """
        data_key = self.data_key
        if sealed != self._sealed_ring:
            try:
                ring = KeyRing.unsealed(self.cipher.ring.store, sealed, data_key)
            except BrokenSeal as broken:
                raise keys_changed_error(self.key_location) from broken
            self.cipher, self._sealed_ring = FieldCipher(ring), sealed

    def head_number(self) -> int:
        """Return the number of the newest revision."""
        return self.query_with_head(HEAD_QUERY)[0]

    def query_with_head(self, query: str, /, **parameters: Any) -> tuple[int, tuple[Any, ...]]:
        """Return the number of the newest revision, and the other columns of a query's one row.

        The query begins with `MATCH_DIRECTORY` and first returns `HEAD_AND_KEYS`.
        """
        _ = self.unlocked
        found, number, ring, *values = self.server.one(query, **parameters)
        self.refuse_other_format(found)
        self.update_ring(ring)
        return int(number), tuple(values)

    def lock(self) -> None:
        """Drop the keys and the records, and close the connection."""
        super().lock()
        self.newest = None
        self.server.close()

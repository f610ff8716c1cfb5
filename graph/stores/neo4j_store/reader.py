"""The team store as it is read: records of any revision, history, search, code names, audit.

The newest records are kept in memory with the number of their revision, and brought up to date by what changed since, whoever on whatever
machine changed it. They are never changed in place, so every reader may hold them.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.search.entity_search import SCORES, SearchIndex
from kunyet.graph.search.name_index import index_of
from kunyet.graph.stores.contract import (
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    PROFILE_COLUMNS,
    SOURCES_TABLE,
    AuditEntry,
    Key,
    Revision,
    Version,
)  # fmt: skip
from kunyet.graph.stores.draw_code_names import draw_code_names
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair, pair_of
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.people import PeopledStore
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.neo4j_store import chunks, read_versions, revision_log, search
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher, KeyRing
from kunyet.graph.stores.neo4j_store.graph_shapes import DamagedVersion, Shaper
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.store_errors import keys_changed_error
from kunyet.graph.stores.versioned.row_texts import row_of
from kunyet.graph.text.scripts import fold

LEAST_TO_MEND = 3
"""A text of so many signs is looked for by sound and likeness, too, where no name holds it."""

MOST_TO_MEND = 20_000
"""In a directory of more entities it is not: the index in memory that this takes is the view's to keep (`graph/access/view.py`)."""

_LOOK = f"{read_versions.MATCH_DIRECTORY} RETURN {read_versions.HEAD_AND_KEYS}"
_DRAWN = "MATCH (d:Drawn) RETURN d.place, d.sealed ORDER BY d.place"


class HeldStore(PeopledStore):
    """An open team store, for reading.

    Parameters
    ----------
    server
        The connection.
    keys
        The key file.
    unlocked
        What the person's slot held.
    ring
        The keys of the records, and how they lie sealed on the server.
    """

    keeps = True

    def __init__(
        self, server: BoltServer, keys: Path, unlocked: UnlockedSlot, ring: tuple[KeyRing, bytes], clock: Clock
    ) -> None:
        super().__init__(unlocked, clock)
        self.server, self._keys = server, keys
        self._seals, self._ring = FieldCipher(ring[0]), ring[1]
        self._newest: tuple[int, Records] | None = None
        self._index: tuple[int, SearchIndex] | None = None
        self._sealed_names: tuple[int, search.SealedNames] | None = None

    @property
    def address(self) -> str:
        """Where the directory is."""
        return str(self.server.address)

    @property
    def key_place(self) -> Path:
        """The key file."""
        return self._keys

    @property
    def _shaper(self) -> Shaper:
        _ = self._opened
        return Shaper(self._seals)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Say `damaged_error` where what is read is not as it was written."""
        try:
            yield
        except DamagedVersion as displaced:
            raise server_errors.damaged_directory_error(self.server.address, str(displaced)) from displaced
        except (BrokenSeal, KeyError, json.JSONDecodeError) as broken:
            raise server_errors.damaged_directory_error(self.server.address, "something does not open") from broken

    def _hold_ring(self, sealed: bytes) -> None:
        """Take the keys of the records as they now are; `keys-changed` where somebody was removed since we unlocked."""
        data_key = self._opened.data_keys[-1]
        if sealed != self._ring:
            try:
                ring = KeyRing.unsealed(self._seals.ring.store, sealed, data_key)
            except BrokenSeal as broken:
                raise keys_changed_error(self.key_place) from broken
            self._seals, self._ring = FieldCipher(ring), sealed

    def _head(self) -> int:
        """Return the newest revision's number."""
        return self._told(_LOOK)[0]

    def _told(self, query: str, /, **parameters: Any) -> tuple[int, tuple[Any, ...]]:
        """Return the newest revision's number, and what a question that begins with `reading.NEWEST` is answered in its one row."""
        _ = self._opened
        number, ring, *told = self.server.one(query, **parameters)
        self._hold_ring(ring)
        return int(number), tuple(told)

    # Records ----------------------------------------------------------------------------------------------------------

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        with self._sound():
            return revision_log.read_revisions(self.server, self._seals, self._head())

    def head(self) -> Revision:
        """Return the newest revision."""
        with self._sound():
            return revision_log.read_revision(self.server, self._seals, self._head())

    def records(self, known_at: int | None = None) -> Records:
        """Return all that was recorded at the end of a day, by default now."""
        with self._sound():
            head = self._head()
            newest = self._at_head(head)
            return (
                newest
                if known_at is None
                else self._back_at(newest, head, revision_log.revision_on_day(self.server, known_at))
            )

    def _at_head(self, number: int, ask: read_versions.RunQuery | None = None) -> Records:
        """Return the newest records, brought up to date."""
        ask = ask or self.server.read
        known = self._newest or chunks.read_chunks(self.server, self._seals)
        if known is None:
            records = read_versions.records_from_rows(read_versions.rows_at(ask, self._shaper, number))
        else:
            records = read_versions.move_records(ask, self._shaper, known[1], known[0], number)
        self._newest = (number, records)
        return records

    def _back_at(self, newest: Records, head: int, number: int) -> Records:
        if number <= 0:
            return (
                read_versions.records_from_rows(read_versions.rows_at(self.server.read, self._shaper, 0))
                if number == 0
                else Records.of(Settings())
            )
        return read_versions.move_records(self.server.read, self._shaper, newest, head, number)

    def records_at(self, revision: int) -> Records:
        """Return all that was recorded at a revision."""
        with self._sound():
            head = self._head()
            return self._back_at(self._at_head(head), head, revision)

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; what was erased is in none."""
        with self._sound():
            return read_versions.read_history(self.server.read, self._shaper, table, key, self._head())

    def profile(self, entity: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the rows of every table that name an entity, by table, as the server finds them."""
        found: dict[str, list[Mapping[str, str]]] = {name: [] for name in PROFILE_COLUMNS}
        with self._sound():
            _, told = self._told(read_versions.ABOUT_ENTITY, id=entity)
            for stored in read_versions.versions_about(self._shaper, told):
                row = row_of(stored.table, stored.text)
                if entity in {row.get(column) for column in PROFILE_COLUMNS[stored.table]}:
                    found[stored.table].append(row)
        return found

    # Names ------------------------------------------------------------------------------------------------------------

    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match in either script, best first; spelling is mended where no name holds the text."""
        with self._sound():
            if not fold(text) or limit < 1:
                return []
            head, told = self._told(search.FIND_NAMES, **search.search_parameters(text, limit))
            known = self._newest
            records = known[1] if known is not None and known[0] == head else self._at_head(head)
            if self._sealed_names is None or self._sealed_names[0] != head:
                self._sealed_names = (head, search.SealedNames(records))
            found = search.rank_names(
                {**self._sealed_names[1].near(text, limit), **search.candidate_names(told)}, text, limit
            )
            # What only sounds alike is sought among all names, for the likest may be one that the index does not give.
            held = bool(found) and found[0][1] >= SCORES["part"]
            if held or len(fold(text)) < LEAST_TO_MEND or records.entities.size > MOST_TO_MEND:
                return found
            if self._index is None or self._index[0] != head:
                self._index = (head, index_of(records))
            ids = records.entities["id"]
            return [(ids[row], score) for row, score in self._index[1].find(text, limit)]

    def code_names(self) -> Mapping[str, str]:
        """Return the code name of every actor: the given one, else the one drawn from a secret of the store when first asked for."""
        with self._sound():
            named, new = self._drawn(self.server.read)
            return self._keep_drawn() if new else named

    def _drawn(self, ask: read_versions.RunQuery) -> tuple[dict[str, str], dict[str, str]]:
        drawn: dict[str, str] = {}
        for place, sealed in ask(_DRAWN):
            drawn |= json.loads(self._seals.unseal(sealed, f"drawn {place}"))
        return draw_code_names(self._at_head(self._head()), drawn, self._seals.ring.secret)

    @abstractmethod
    def _keep_drawn(self) -> Mapping[str, str]:
        """Draw the code names that are missing, and keep them."""

    # What is no record ------------------------------------------------------------------------------------------------

    def sources(self) -> Sequence[Version]:
        """Return what is kept about each file that was loaded."""
        with self._sound():
            return read_versions.current_rows(self.server.read, self._shaper, SOURCES_TABLE, self._head())

    def gap_states(self) -> Mapping[str, GapState]:
        """Return what was decided about gaps, by the id that each gap then had."""
        with self._sound():
            rows = read_versions.current_rows(self.server.read, self._shaper, GAP_STATES_TABLE, self._head())
        return {row.key[0]: GapState.of(row.values) for row in rows}

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return what was decided about introductions, by the pair of ids."""
        with self._sound():
            rows = read_versions.current_rows(self.server.read, self._shaper, INTRODUCTIONS_TABLE, self._head())
        return {pair_of(*row.key): IntroductionState.of(row.values) for row in rows}

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        with self._sound():
            _ = self._head()
            return revision_log.read_audit_log(self.server, self._seals)

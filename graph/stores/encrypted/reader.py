"""The encrypted store as it is read: records of any revision, history, search, code names, audit.

The newest records are kept in memory with the number of their revision, and brought up to date by what changed since, whoever
changed it. They are never changed in place, so every reader may hold them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.search.entity_search import SearchIndex
from kunyet.graph.search.name_index import index_of
from kunyet.graph.stores.contract import (
    INTRODUCTIONS_TABLE,
    SETTINGS_TABLE,
    SOURCES_TABLE,
    AuditEntry,
    Key,
    Revision,
    Version,
)
from kunyet.graph.stores.draw_code_names import draw_code_names
from kunyet.graph.stores.encrypted import revisions, search_index, versions
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.snapshot import read_snapshot
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair, pair_of
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.keys.unlocked_session import Clock, LockedStore
from kunyet.graph.stores.versioned.edits import with_settings
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, row_of
from kunyet.graph.text.scripts import fold

LEAST_TO_MEND = 3
"""A text of so many signs is looked for by sound and likeness, too, where no name holds it."""

MOST_TO_MEND = 20_000
"""In a directory of more entities it is not: the index in memory that this takes is the view's to keep (`graph/access/view.py`)."""


class HeldStore(LockedStore):
    """An open encrypted store, for reading.

    Parameters
    ----------
    database
        The open database.
    unlocked
        What the person's slot held.
    clock
        Gives the time.
    """

    def __init__(self, database: Database, unlocked: UnlockedSlot, clock: Clock) -> None:
        super().__init__(unlocked, clock)
        self._database = database
        self._newest: tuple[int, Records] | None = None
        self._index: tuple[int, SearchIndex] | None = None

    @property
    def folder(self) -> Path:
        """The folder that the store lives in."""
        return self._database.folder

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        return revisions.read_revisions(self._database)

    def head(self) -> Revision:
        """Return the newest revision."""
        return revisions.newest_revision(self._database)

    def records(self, known_at: int | None = None) -> Records:
        """Return all that was recorded at the end of a day, by default now."""
        with self._database.reading():
            newest = self._at_head(self.head().number)
            if known_at is None:
                return newest
            return self._back_at(newest, revisions.revision_on_day(self._database, known_at))

    def _at_head(self, number: int) -> Records:
        """Return the newest records, brought up to date; within a transaction."""
        known = self._newest or self._snapshot()
        self._newest = (number, versions.move_records(self._database, known[1], known[0], number))
        return self._newest[1]

    def _snapshot(self) -> tuple[int, Records]:
        number: int = self._database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        return number, with_settings(read_snapshot(self._database), self._settings_at(number))

    def _settings_at(self, number: int) -> dict[str, str]:
        asked = (TABLE_NUMBERS[SETTINGS_TABLE], number, number)
        found = self._database.all(
            "SELECT row FROM version WHERE tab = ? AND since <= ? AND (until IS NULL OR until > ?)", asked
        )
        return row_of(SETTINGS_TABLE, found[0][0]) if found else {}

    def _back_at(self, newest: Records, number: int) -> Records:
        if number == 0:
            return Records.of(Settings(**self._settings_at(0)))
        return versions.move_records(self._database, newest, self.head().number, number)

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; what was erased is in none."""
        return versions.read_history(self._database, table, key)

    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match in either script, best first; spelling is mended where no name holds the text."""
        found = search_index.find_names(self._database, text, limit)
        if found or len(fold(text)) < LEAST_TO_MEND or limit < 1:
            return found
        with self._database.reading():
            number = self.head().number
            ids = (records := self._at_head(number)).entities["id"]
            if len(ids) > MOST_TO_MEND:
                return found
            if self._index is None or self._index[0] != number:
                self._index = (number, index_of(records))
        return [(ids[row], score) for row, score in self._index[1].find(text, limit)]

    def code_names(self) -> Mapping[str, str]:
        """Return the code name of every actor: the given one, else the one drawn from a secret of the store when first asked for."""
        with self._database.reading():
            named, new = self._drawn()
        if new:
            with self._database.writing():
                named, new = self._drawn()
                self._database.run_many("INSERT OR REPLACE INTO code_name VALUES (?, ?)", new.items())
        return named

    def _drawn(self) -> tuple[dict[str, str], dict[str, str]]:
        secret: str = self._database.one("SELECT value FROM meta WHERE name = 'secret'")[0]
        drawn = dict(self._database.all("SELECT entity, name FROM code_name"))
        return draw_code_names(self._at_head(self.head().number), drawn, secret)

    def records_at(self, revision: int) -> Records:
        """Return all that was recorded at a revision."""
        with self._database.reading():
            return self._back_at(self._at_head(self.head().number), revision)

    def sources(self) -> Sequence[Version]:
        """Return what is kept about each file that was loaded."""
        asked = "SELECT key, row, since FROM version WHERE tab = ? AND until IS NULL AND key IS NOT NULL ORDER BY id"
        rows = self._database.all(asked, (TABLE_NUMBERS[SOURCES_TABLE],))
        return [Version(SOURCES_TABLE, key_of(key), row_of(SOURCES_TABLE, row), since) for key, row, since in rows]

    def gap_states(self) -> Mapping[str, GapState]:
        """Return what was decided about gaps, by the id that each gap then had."""
        return {key[0]: GapState.of(values) for key, values in versions.current_gap_state_rows(self._database).items()}

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return what was decided about introductions, by the pair of ids."""
        rows = versions.current_rows(self._database, INTRODUCTIONS_TABLE)
        return {pair_of(*key): IntroductionState.of(values) for key, values in rows.items()}

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        return revisions.read_audit_log(self._database)

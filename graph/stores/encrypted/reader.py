"""Reading an encrypted folder: records of any revision, history, decisions, audit log.

The newest records stay in memory with the number of their revision. Each read brings them up to date by the rows that
changed since, in this process or another. They are never changed in place, so every caller may keep them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.encrypted import revisions, versions
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.encrypted.snapshot import read_snapshot
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair, pair_of
from kunyet.graph.stores.kept_tables import (
    INTRODUCTIONS_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
    SETTINGS_TABLE,
    SOURCES_TABLE,
)
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import AuditEntry, Change, Key, RecordEdit, Revision, Version
from kunyet.graph.stores.versioned.edits import changes_of_revision, record_edits_of, with_settings
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, row_of


class FolderReader:
    """Reads an open encrypted folder."""

    def __init__(self, session: FolderSession) -> None:
        self._session, self._database = session, session.database

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        return revisions.read_revisions(self._database)

    def head(self) -> Revision:
        """Return the newest revision."""
        return revisions.newest_revision(self._database)

    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of a day, by default now."""
        with self._database.reading():
            newest = self.newest_records()
            if known_at is None:
                return newest
            return self._records_back_at(newest, revisions.revision_on_day(self._database, known_at))

    def records_at(self, revision: int) -> Records:
        """Return all records of a revision."""
        with self._database.reading():
            return self._records_back_at(self.newest_records(), revision)

    def newest_records(self) -> Records:
        """Return the newest records, brought up to date; within a transaction."""
        number = self.head().number
        known = self._session.newest or self._read_snapshot()
        records = versions.move_records(self._database, known[1], known[0], number)
        self._session.newest = (number, records)
        return records

    def records_from_disk(self) -> Records:
        """Return the newest records from the disk and not from memory; within a transaction."""
        number, packed = self._read_snapshot()
        return versions.move_records(self._database, packed, number, self.head().number)

    def _read_snapshot(self) -> tuple[int, Records]:
        number: int = self._database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        return number, with_settings(read_snapshot(self._database), self._settings_at(number))

    def _settings_at(self, number: int) -> dict[str, str]:
        parameters = (TABLE_NUMBERS[SETTINGS_TABLE], number, number)
        found = self._database.all(
            "SELECT row FROM version WHERE tab = ? AND since <= ? AND (until IS NULL OR until > ?)", parameters
        )
        return row_of(SETTINGS_TABLE, found[0][0]) if found else {}

    def _records_back_at(self, newest: Records, number: int) -> Records:
        if number == 0:
            return Records.of(Settings(**self._settings_at(0)))
        return versions.move_records(self._database, newest, self.head().number, number)

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; erased versions are left out."""
        return versions.read_history(self._database, table, key)

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return the changes that a revision made; what was erased since is left out."""
        with self._database.reading():
            changed = versions.changed_between(self._database, revision - 1, revision)
        return changes_of_revision(changed, revision)

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:
        """Return what a revision made of each record that it changed; what was erased since is left out."""
        with self._database.reading():
            changed = versions.changed_between(self._database, revision - 1, revision)
        return record_edits_of(changed, revision)

    def kept_rows(self, table: str) -> Sequence[Version]:
        """Return the current rows of a table that holds no records, oldest first."""
        query = "SELECT key, row, since FROM version WHERE tab = ? AND until IS NULL AND key IS NOT NULL ORDER BY id"
        rows = self._database.all(query, (TABLE_NUMBERS[table],))
        return [Version(table, key_of(key), row_of(table, row), since) for key, row, since in rows]

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file."""
        return self.kept_rows(SOURCES_TABLE)

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps, by the id that each gap had at the time."""
        return {key[0]: GapState.of(values) for key, values in versions.current_gap_state_rows(self._database).items()}

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions by pair of ids."""
        rows = versions.current_rows(self._database, INTRODUCTIONS_TABLE)
        return {pair_of(*key): IntroductionState.of(values) for key, values in rows.items()}

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key."""
        return dict(versions.current_rows(self._database, MERGES_TABLE))

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by pair of ids."""
        rows = versions.current_rows(self._database, NOT_SAME_TABLE)
        return {pair_of(*key): NotSame.of(values) for key, values in rows.items()}

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        return revisions.read_audit_log(self._database)

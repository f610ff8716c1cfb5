"""Reading a directory on a server: records of any revision, history, profiles, decisions, audit log.

The newest records stay in memory with the number of their revision. Each read brings them up to date by the rows that
changed since, on any machine. They are never changed in place, so every caller may keep them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair, pair_of
from kunyet.graph.stores.kept_tables import (  # fmt: skip
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
    PROFILE_COLUMNS,
    SOURCES_TABLE,
)
from kunyet.graph.stores.neo4j_store import chunks, read_versions, revision_log
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import AuditEntry, Change, Key, RecordEdit, Revision, Version  # fmt: skip
from kunyet.graph.stores.versioned.edits import changes_of_revision, record_edits_of
from kunyet.graph.stores.versioned.row_texts import row_of


class ServerReader:
    """Reads an open directory on a server."""

    def __init__(self, session: ServerSession) -> None:
        self._session, self._server = session, session.server

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        with self._session.reporting_damage():
            head = self._session.head_number()
            return revision_log.read_revisions(self._server, self._session.cipher, head)

    def head(self) -> Revision:
        """Return the newest revision."""
        with self._session.reporting_damage():
            head = self._session.head_number()
            return revision_log.read_revision(self._server, self._session.cipher, head)

    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of a day, by default now."""
        with self._session.reporting_damage():
            head = self._session.head_number()
            newest = self.newest_records(head)
            if known_at is None:
                return newest
            return self._records_back_at(newest, head, revision_log.revision_on_day(self._server, known_at))

    def records_at(self, revision: int) -> Records:
        """Return all records of a revision."""
        with self._session.reporting_damage():
            head = self._session.head_number()
            return self._records_back_at(self.newest_records(head), head, revision)

    def newest_records(self, number: int, run: read_versions.RunQuery | None = None) -> Records:
        """Return the records of the newest revision, whose number is given, brought up to date.

        `run` runs the queries; by default the server, else a transaction.
        """
        run = run or self._server.read
        session = self._session
        known = session.newest or chunks.read_chunks(self._server, session.cipher)
        if known is None:
            records = read_versions.records_from_rows(read_versions.rows_at(run, session.shaper, number))
        else:
            records = read_versions.move_records(run, session.shaper, known[1], known[0], number)
        session.newest = (number, records)
        return records

    def _records_back_at(self, newest: Records, head: int, number: int) -> Records:
        shaper = self._session.shaper
        if number < 0:
            return Records.of(Settings())
        if number == 0:
            return read_versions.records_from_rows(read_versions.rows_at(self._server.read, shaper, 0))
        return read_versions.move_records(self._server.read, shaper, newest, head, number)

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; erased versions are left out."""
        with self._session.reporting_damage():
            head = self._session.head_number()
            return read_versions.read_history(self._server.read, self._session.shaper, table, key, head)

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return the changes that a revision made; what was erased since is left out."""
        with self._session.reporting_damage():
            _ = self._session.head_number()
            changed = read_versions.changed_between(self._server.read, self._session.shaper, revision - 1, revision)
            return changes_of_revision(changed, revision)

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:
        """Return what a revision made of each record that it changed; what was erased since is left out."""
        with self._session.reporting_damage():
            _ = self._session.head_number()
            changed = read_versions.changed_between(self._server.read, self._session.shaper, revision - 1, revision)
            return record_edits_of(changed, revision)

    def kept_rows(self, table: str) -> Sequence[Version]:
        """Return the current rows of a table that holds no records, oldest first."""
        return self._current_rows(table)

    def profile(self, entity: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the rows of every table that name an entity, by table, as the server finds them."""
        found: dict[str, list[Mapping[str, str]]] = {name: [] for name in PROFILE_COLUMNS}
        with self._session.reporting_damage():
            _, values = self._session.query_with_head(read_versions.ABOUT_ENTITY, id=entity)
            for stored in read_versions.versions_about(self._session.shaper, values):
                row = row_of(stored.table, stored.text)
                if entity in {row.get(column) for column in PROFILE_COLUMNS[stored.table]}:
                    found[stored.table].append(row)
        return found

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file."""
        return self._current_rows(SOURCES_TABLE)

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps, by the id that each gap had at the time."""
        return {row.key[0]: GapState.of(row.values) for row in self._current_rows(GAP_STATES_TABLE)}

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions by pair of ids."""
        rows = self._current_rows(INTRODUCTIONS_TABLE)
        return {pair_of(*row.key): IntroductionState.of(row.values) for row in rows}

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key."""
        return {row.key: row.values for row in self._current_rows(MERGES_TABLE)}

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by pair of ids."""
        return {pair_of(*row.key): NotSame.of(row.values) for row in self._current_rows(NOT_SAME_TABLE)}

    def _current_rows(self, table: str) -> Sequence[Version]:
        with self._session.reporting_damage():
            head = self._session.head_number()
            return read_versions.current_rows(self._server.read, self._session.shaper, table, head)

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        with self._session.reporting_damage():
            _ = self._session.head_number()
            return revision_log.read_audit_log(self._server, self._session.cipher)

"""A store in memory: the plain model that tests compare the other stores with, and a store that scripts may write to.

It ends with the program. It is written to be simple, not fast.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from kunyet.graph.messages.errors import BadInput, KunyetError, Problem
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.validate import validate_records
from kunyet.graph.search.name_index import find_ids
from kunyet.graph.stores.contract import Store  # fmt: skip
from kunyet.graph.stores.draw_code_names import NOBODY, draw_code_names
from kunyet.graph.stores.erasures import Erasure, ErasureReach, count_by_table
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair, pair_of
from kunyet.graph.stores.kept_tables import (  # fmt: skip
    ERASED_TABLE,
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
    SETTINGS_TABLE,
    SOURCES_TABLE,
)
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import (  # fmt: skip
    AuditEntry,
    Change,
    Conflict,
    Key,
    RecordEdit,
    Revision,
    Version,
    unknown_revision_error,
)
from kunyet.graph.stores.versioned.edits import changed_ids, edits_of
from kunyet.graph.stores.versioned.erasure_edit import erasure_edit
from kunyet.graph.stores.versioned.mentions import mentions_record, names_of_record
from kunyet.graph.stores.versioned.named_rows import (
    JOINED_TABLES,
    ids_of_erased_rows,
    is_of_record,
    merged_into,
    names_entity,
    names_row,
)
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, row_of
from kunyet.graph.today import day_here, utc_now


class MemoryStore(Store):
    """A directory that lives as long as the program.

    Parameters
    ----------
    settings
        The directory's title, date and standards.
    clock
        Gives the time of each revision.
    """

    def __init__(self, settings: Settings | None = None, clock: Callable[[], datetime] = utc_now) -> None:
        self._settings = settings or Settings()
        self._clock = clock
        self._revisions = [Revision(0, clock(), why="created")]
        self._versions: list[Version] = []
        self._audit: list[AuditEntry] = []
        self._code_names: dict[str, str] = {}
        self._secret = secrets.token_hex(16)

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        return tuple(self._revisions)

    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of a day, by default now."""
        known = [r.number for r in self._revisions if known_at is None or day_here(r.when) <= known_at]
        return self._records_of(max(known, default=0))

    def _records_of(self, number: int) -> Records:
        rows: dict[str, list[Mapping[str, str]]] = {name: [] for name in TABLE_NUMBERS}
        for version in self._versions:
            if version.since <= number and (version.until is None or number < version.until):
                rows[version.table].append(version.values)
        settings = Settings(**rows[SETTINGS_TABLE][0]) if rows[SETTINGS_TABLE] else self._settings
        return Records.of(settings, **{name: Table.of(name, rows[name]) for name in KEY_COLUMNS})

    def records_at(self, revision: int) -> Records:
        """Return all records of a revision."""
        return self._records_of(revision)

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file."""
        return [version for version in self._versions if version.table == SOURCES_TABLE and version.until is None]

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps, by the id that each gap had at the time."""
        return {
            v.key[0]: GapState.of(v.values) for v in self._versions if v.table == GAP_STATES_TABLE and v.until is None
        }

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions by pair of ids."""
        standing = (v for v in self._versions if v.table == INTRODUCTIONS_TABLE and v.until is None)
        return {pair_of(*v.key): IntroductionState.of(v.values) for v in standing}

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key."""
        return {v.key: v.values for v in self._versions if v.table == MERGES_TABLE and v.until is None}

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by pair of ids."""
        standing = (v for v in self._versions if v.table == NOT_SAME_TABLE and v.until is None)
        return {pair_of(*v.key): NotSame.of(v.values) for v in standing}

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first."""
        return [version for version in self._versions if (version.table, version.key) == (table, key)]

    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match, best first."""
        return find_ids(self.records(), text, limit)

    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:
        """Return the code name of every actor: the given one, or one drawn at the first call."""
        named, new = draw_code_names(self.records(), self._code_names, self._secret, gone)
        self._code_names.update(new)
        return named

    def name_secret(self) -> str:
        """Return the secret of which code names and the ids for narrower roles are made."""
        return self._secret

    def save_name_secret(self, secret: str) -> None:
        """Save the secret of another store."""
        self._secret = secret

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        return tuple(self._audit)

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""
        for change in changes:
            last = self._last_version(change.table, change.key)
            if last is not None and max(last.since, last.until or 0) > based_on:
                raise Conflict(change.key, change.values, None if last.until is not None else last.values)
        return self._commit(changes, who=who, why=why)

    def _last_version(self, table: str, key: Key) -> Version | None:
        versions = self.history(table, key)
        return versions[-1] if versions else None

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store, with its own time."""
        return self._commit(changes, who=revision.who, why=revision.why, when=revision.when)

    def _commit(self, changes: Sequence[Change], *, who: str, why: str, when: datetime | None = None) -> Revision:
        head = self.head().number
        touched = {(change.table, change.key) for change in changes}
        number = head + 1
        kept = [
            Version(v.table, v.key, v.values, v.since, number) if v.until is None and (v.table, v.key) in touched else v
            for v in self._versions
        ]
        kept += [Version(c.table, c.key, dict(c.values), number) for c in changes if c.values is not None]
        before, self._versions = self._versions, kept
        errors = [finding for finding in validate_records(self._records_of(number)) if finding.severity == "error"]
        if errors:
            self._versions = before
            problems = tuple(Problem(f.key, severity=f.severity, column=f.column, data=f.data) for f in errors)
            raise BadInput(errors[0].key, problems=problems, **errors[0].data)
        now = self._clock()
        self._revisions.append(Revision(number, when or now, who, why, follows=(head,)))
        self._audit.append(AuditEntry(now, who, "changed", tuple(changed_ids(edits_of(changes)))))
        return self._revisions[-1]

    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Undo a revision by a new one."""
        if not 0 < revision < len(self._revisions):
            raise unknown_revision_error(revision)
        touched = {(v.table, v.key) for v in self._versions if revision in (v.since, v.until)}
        touched = {found for found in touched if found[0] != ERASED_TABLE}
        changes = []
        for table, key in sorted(touched):
            last = self._last_version(table, key)
            if last is not None and max(last.since, last.until or 0) > revision:
                raise Conflict(key, None, None if last.until is not None else last.values)
            old = next((v.values for v in self.history(table, key) if v.until == revision), None)
            changes.append(Change(table, key, old))
        return self._commit(changes, who=who, why=why)

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return the changes that a revision made."""
        touched = sorted({(v.table, v.key) for v in self._versions if revision in (v.since, v.until)})
        stood = {(v.table, v.key): v.values for v in self._versions if v.since == revision}
        return [Change(table, key, stood.get((table, key))) for table, key in touched]

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:
        """Return what a revision made of each record that it changed."""
        ended = {(v.table, v.key): v.values for v in self._versions if v.until == revision}
        begun = {(v.table, v.key): v.values for v in self._versions if v.since == revision}
        return [RecordEdit(*found, ended.get(found), begun.get(found)) for found in sorted({*ended, *begun})]

    def kept_rows(self, table: str) -> Sequence[Version]:
        """Return the current rows of a table that holds no records, oldest first."""
        return [version for version in self._versions if version.table == table and version.until is None]

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Erase a record for good, and with an entity everything that ever named it."""
        reach, found = self.find_erasure_reach(table, key), self._versions_to_erase(table, key)
        values = self._values_naming(table, key)
        removed = {(version.table, version.key): None for version in found if version.until is None}
        ids = ids_of_erased_rows((version.table, version.values) for version in found)
        digests = erasure_edit(self._secret, [(version.table, version.key) for version in found], ids)
        left = [
            Change(ERASED_TABLE, key_of(key), row_of(ERASED_TABLE, row))
            for key, row in zip(digests.keys, digests.texts, strict=True)
        ]
        revision = self._commit([*(Change(*record, None) for record in removed), *left], who=who, why=why)
        erased = {(version.table, version.key, version.since) for version in found}
        self._versions = [v for v in self._versions if (v.table, v.key, v.since) not in erased]
        for value in values:
            del self._values_in_memory[value]
        for version in found:
            if version.table == "entities":
                self._code_names.pop(version.key[0], None)
        self.log(who, "erased", [key[0]])
        return Erasure(revision, reach, complete=True)

    def find_erasure_reach(self, table: str, key: Key) -> ErasureReach:
        """Return what `erase` would reach now; nothing is changed."""
        found = self._versions_to_erase(table, key)
        if not found:
            raise KunyetError("unknown-id.record", table=table, key=" ".join(key))
        return ErasureReach(
            count_by_table(version.table for version in found if version.until is None),
            count_by_table(version.table for version in found),
            count_by_table(kind for kind, _ in self._values_naming(table, key)),
            table == "entities" and key[0] in self._code_names,
        )

    def _versions_to_erase(self, table: str, key: Key) -> list[Version]:
        found = list(self.history(table, key))
        for id in [key[0], *merged_into(self.merges(), key[0])] if table == "entities" and found else []:
            found += self.history(table, (id,)) if id != key[0] else ()
            found += [
                each for each in self._versions if names_entity(each.table, each.values, id) and each not in found
            ]
        erased = ids_of_erased_rows((each.table, each.values) for each in found)
        named = [each for each in self._versions if names_row(each.table, each.values, erased)]
        found += [each for each in named if each not in found]
        records = {(each.table, *each.key) for each in found}
        erased = ids_of_erased_rows((each.table, each.values) for each in found)
        kept = (each for each in self._versions if each.table in JOINED_TABLES)
        joined = [each for each in kept if is_of_record(each.values, records, erased)]
        return [*found, *(each for each in joined if each not in found)]

    def _values_naming(self, table: str, key: Key) -> list[tuple[str, str]]:
        named = names_of_record(key, [version.values for version in self.history(table, key)])
        return [at for at, data in self._values_in_memory.items() if mentions_record(named, at[1], data)]

    def save_code_names(self, drawn: Mapping[str, str]) -> None:
        """Save code names that another store drew."""
        self._code_names.update(drawn)

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log."""
        self._audit.append(AuditEntry(self._clock(), who, action, tuple(subjects)))

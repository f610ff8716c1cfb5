"""The parts of an unlocked store: what each kind of store supplies, and `LockedStore` delegates to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kunyet.graph.records.records import Records
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair
from kunyet.graph.stores.keys.people import People
from kunyet.graph.stores.keys.unlocked_session import UnlockedSession
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import AuditEntry, Change, Key, RecordEdit, Revision, Version
from kunyet.graph.stores.versioned.edits import ChangedVersions, Edit


class RecordReader(Protocol):
    """Reads revisions, records, history, decisions and the audit log.

    Its methods are those of `kunyet.graph.stores.contract.Store`.
    """

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""

    def head(self) -> Revision:
        """Return the newest revision."""

    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of a day, by default now."""

    def records_at(self, revision: int) -> Records:
        """Return all records of a revision."""

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first."""

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return the changes that a revision made."""

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:
        """Return what a revision made of each record that it changed."""

    def kept_rows(self, table: str) -> Sequence[Version]:
        """Return the current rows of a table that holds no records, oldest first."""

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file."""

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps by gap id."""

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions by pair of ids."""

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities."""

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by pair of ids."""

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""


class RevisionWriter(Protocol):
    """Writes revisions and the audit log."""

    def commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, show_mine: bool = True) -> Revision:
        """Make edits one revision, or none.

        `show_mine` as in `kunyet.graph.stores.versioned.edits.refuse_conflicts`.
        """

    def changed_by(self, revision: int) -> ChangedVersions:
        """Return what a revision changed; `unknown-revision` if it cannot be undone."""

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store, with its own time and reason."""

    def set_clock_right(self, who: str, why: str) -> Revision:
        """Confirm that the clock is right, by a revision without changes."""

    def log(self, who: str, action: str, subjects: Sequence[str]) -> None:
        """Write an entry of the audit log."""


class NameSearch(Protocol):
    """Searches entities by name."""

    def search(self, text: str, limit: int) -> Sequence[tuple[str, float]]:
        """Return ids with scores, best first."""


class CodeNames(Protocol):
    """Reads and draws code names."""

    def code_names(self, gone: Mapping[str, str]) -> Mapping[str, str]:
        """Return the code name of every actor by id, and of these removed ones; missing ones are drawn and saved."""

    def save(self, drawn: Mapping[str, str]) -> None:
        """Save code names that another store drew."""

    def secret(self) -> str:
        """Return the secret of code names."""

    def save_secret(self, secret: str) -> None:
        """Save the secret of another store."""


class KeyValues(Protocol):
    """Reads and writes values that are no records."""

    def save(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value; `None` deletes it."""

    def read(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""

    def keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""


@dataclass(frozen=True, slots=True)
class StoreParts:
    """All parts of one open store; they share the session."""

    session: UnlockedSession
    reader: RecordReader
    writer: RevisionWriter
    names: NameSearch
    code_names: CodeNames
    values: KeyValues
    people: People

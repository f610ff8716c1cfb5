"""The store contract: what every store of a directory can do, whatever it is made of.

A store holds records as versions between revisions. A revision is one atomic change: who, when, why. Every read is a
read of a revision: the newest one, or the one that was known on a day. The contract suite
(`tests/graph/stores/test_contract.py`) runs over every store.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kunyet.graph.messages.errors import BadInput, KunyetError, Problem, ReadOnlyStore
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.stores.draw_code_names import NOBODY
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import PROPOSED, IntroductionState, Pair
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.vocabulary.markings import MARKINGS

if TYPE_CHECKING:
    from kunyet.graph.stores.erasures import Erasure, ErasureReach

Key = tuple[str, ...]
"""The key of a record in its table, see `kunyet.graph.records.identity.KEY_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One atomic change.

    It has a number (0 is the empty directory), a time (UTC), an author, a reason, the copy on which it was made
    (`replica`), the numbers of the revisions before it (`follows`), and its digest in the chain. With
    `clock_set_right`, a coordinator confirmed the clock with it: its time may be before that of the revision before it.
    """

    number: int
    when: datetime
    who: str = ""
    why: str = ""
    replica: str = ""
    follows: tuple[int, ...] = ()
    digest: str = ""
    clock_set_right: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one record: its new values in full, or `None` to delete it."""

    table: str
    key: Key
    values: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """What a revision made of one record: as it was before, and as it is after; `None`: it is not there."""

    table: str
    key: Key
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Version:
    """A record from one revision until another (`None`: it is current)."""

    table: str
    key: Key
    values: Mapping[str, str]
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry of the audit log: who did or read what, by ids and never by names."""

    when: datetime
    who: str
    action: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a check.

    It says whether the store is intact, and has its newest revision, the hash of its records, and the problems.
    """

    ok: bool
    revision: int
    logical_hash: str
    problems: tuple[Problem, ...] = ()


SETTINGS_TABLE, SETTINGS_KEY = "settings", ("directory",)
"""Settings are a record of texts under this key, so they have versions too."""

GAP_STATES_TABLE = "gap_states"
"""Decisions about gaps are records of texts under the gap's id."""

DRAFT = "draft"
"""The kind of values that one person has typed and not saved: backups and copies leave them out."""

MAX_VALUE_BYTES = 4 << 20
"""The largest value in bytes."""

INTRODUCTIONS_TABLE = "introductions"
"""Decisions about introductions are records of texts under the pair of ids, the smaller first."""

MERGES_TABLE = "merges"
"""To which entity a merged one leads, and what it held by itself, are records of texts under its id."""

NOT_SAME_TABLE = "not_same"
"""Decisions that two entities are not the same are records of texts under the pair of ids, the smaller first."""

ACCEPTED_KEYS = "signer"
"""The kind of the values that hold public keys which a person accepted by their ten words: who checked, and when."""
JOINED_TABLE = "joined"
"""The revisions of other copies that were joined, and decisions about conflicts, are records of texts under their ids
(`graph/joining/`).
"""

JOINED_CHANGES_TABLE = "joined_changes"
"""The changes of joined revisions are records of texts under the revision's id, the table and the key."""

ERASED_TABLE = "erased"
"""What was erased, here or on another copy, as keyed digests alone: it must not come back with a bundle."""

TABLES_OF_COPY = frozenset({JOINED_TABLE, JOINED_CHANGES_TABLE, ERASED_TABLE})
"""Tables that each copy of a directory has for itself; the log does not name their keys."""

SOURCES_TABLE = "sources"
"""The keys of the records that each file last held are a record of texts under the source's id (`loaders/loading/`)."""


class Conflict(KunyetError):
    """Somebody else changed the same record after the revision that the change was based on.

    `record_key` is the record's key; `mine` and `theirs` are both values, `None` for a deleted record.
    """

    def __init__(self, key: Key, mine: Mapping[str, str] | None, theirs: Mapping[str, str] | None) -> None:
        super().__init__("conflict", key=" ".join(key))
        self.record_key, self.mine, self.theirs = key, mine, theirs


def check_value(kind: str, key: str, data: bytes | None) -> None:
    """Raise `BadInput` for a value that cannot be saved: without a kind or a key, or too large."""
    if not kind or not key:
        raise BadInput("no-name.value")
    if data is not None and len(data) > MAX_VALUE_BYTES:
        raise BadInput("too-large.value", bytes=len(data), most=MAX_VALUE_BYTES)


def unknown_revision_error(number: int) -> KunyetError:
    """Return the error for a revision that cannot be undone: it does not exist, or is the beginning."""
    return KunyetError("unknown-revision", number=number)


class Store(ABC):
    """A store of one directory.

    Choose the store over tables to ask questions of files as they are, the encrypted folder for one laptop, Neo4j for a
    team.
    """

    read_only: bool = False
    names_last: bool = True
    """Whether code names and the ids for narrower roles are the same when the directory is opened again."""
    knows_guards: bool = True
    """Whether the records hold all firewalls and consents: an export for a narrower role does not."""
    saves_values: bool = False
    """Whether values beside the records are saved for good; if not, they live in memory until the program ends."""
    lists_backups: bool = True
    """Whether the store knows where its backups are, and can clean its own files after an erasure."""

    # Reading ----------------------------------------------------------------------------------------------------------

    @abstractmethod
    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first; never empty."""

    @abstractmethod
    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of day `known_at` (a day number); `None`: all records known now."""

    @abstractmethod
    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; empty for an unknown key."""

    @abstractmethod
    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match in either script, best first, with scores from 0 to 1."""

    @abstractmethod
    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:
        """Return the code name of every actor by id: the given one, or a drawn one, which then stays the same.

        `gone` holds removed actors that need one too, with their code name of then (see `draw_code_names`).
        """

    @abstractmethod
    def name_secret(self) -> str:
        """Return the secret of which code names and the ids for narrower roles are made."""

    @abstractmethod
    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""

    def head(self) -> Revision:
        """Return the newest revision."""
        return self.revisions()[-1]

    def head_digest(self) -> str:
        """Return a digest to write down elsewhere: compared later, it shows an old copy put back.

        Blank for a store without a chain.
        """
        return ""

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps, by the id that each gap had at the time.

        `kunyet.graph.stores.gap_states.match_states_to_gaps` finds the present gaps.
        """
        return {}

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions, by the pair of ids, the smaller first."""
        return {}

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key (`graph/merging/merge_records.py`)."""
        return {}

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by the pair of ids, the smaller first."""
        return {}

    def records_at(self, revision: int) -> Records:  # noqa: ARG002 - a store of one revision has nothing older
        """Return all records of a revision, by its number."""
        return self.records()

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file; a version begins with the revision that its last load made."""
        return ()

    def verify(self, head: str = "") -> Verification:  # noqa: ARG002 - a store without a chain has nothing to compare with
        """Check the store; `head` is an earlier `head_digest()`, blank for none."""
        return Verification(ok=True, revision=self.head().number, logical_hash=logical_hash(self.records()))

    def profile(self, entity: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the rows of every table that name an entity, by table; all empty for an unknown id."""
        records = self.records()
        found: dict[str, list[Mapping[str, str]]] = {}
        for name, columns in PROFILE_COLUMNS.items():
            table = records.tables()[name]
            named = [table[column].equals(entity) for column in columns]
            rows = sum(named[1:], start=named[0]).nonzero()[0]
            found[name] = [table.row(row) for row in rows.tolist()]
        return found

    def changes_of(self, revision: int) -> Sequence[Change] | None:  # noqa: ARG002 - a store without history cannot say
        """Return the changes that a revision made; `None` for a store without history."""
        return None

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:  # noqa: ARG002 - as above
        """Return what a revision made of each record that it changed; what was erased since is left out."""
        return ()

    def kept_rows(self, table: str) -> Sequence[Version]:  # noqa: ARG002 - a store without such tables keeps nothing
        """Return the current rows of a table that holds no records, such as `JOINED_TABLE`, oldest first."""
        return ()

    # Writing ----------------------------------------------------------------------------------------------------------

    @abstractmethod
    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none.

        Parameters
        ----------
        changes
            At most one for each record; the new values of a record are complete.
        based_on
            The number of the revision that the writer saw.

        Raises
        ------
        Conflict
            If one of these records has changed since `based_on`.
        BadInput
            If the records would not be valid.
        ReadOnlyStore
            If the store is read-only.
        """

    def apply_tables(
        self,
        tables: Iterable[Table],
        *,
        who: str,
        why: str,
        based_on: int,
        gone: Mapping[str, Sequence[Key]] | None = None,
        also: Sequence[Change] = (),
    ) -> Revision:
        """As `apply`, for many records at once.

        Parameters
        ----------
        tables
            Every row is the complete new values of a record; no key twice.
        gone
            The keys of deleted records, by table.
        also
            Changes in the same revision of other things than records (settings, sources).
        """
        changes = [Change(table.name, row_key(table.name, row), row) for table in tables for row in table.rows()]
        changes += [Change(name, key, None) for name, keys in (gone or {}).items() for key in keys]
        changes += also
        return self.apply(changes, who=who, why=why, based_on=based_on)

    def set_settings(self, settings: Settings, *, who: str, why: str, based_on: int | None = None) -> Revision:
        """Change title, date, marking and standards as one revision; `based_on` as in `apply` (`None`: the newest).

        Raises
        ------
        BadInput
            If the date or the marking is invalid. The text of the standards is not checked.
        """
        if settings.at and not is_iso_date(settings.at):
            raise BadInput("bad-date.settings", date=settings.at)
        if settings.marking and settings.marking not in MARKINGS:
            raise BadInput("unknown-marking.settings", marking=settings.marking, known=MARKINGS)
        values = {name: text for name, text in asdict(settings).items() if text}
        seen = self.head().number if based_on is None else based_on
        return self.apply([Change(SETTINGS_TABLE, SETTINGS_KEY, values)], who=who, why=why, based_on=seen)

    def set_gap_state(self, state: GapState, *, who: str, why: str = "", based_on: int | None = None) -> Revision:
        """Save a decision about a gap as one revision; the state `open` without any other value deletes the decision.

        Raises
        ------
        BadInput
            If the state is unknown, or a waiver has no end.
        """
        state.check()
        values = None if state == GapState(state.id) else state.values()
        seen = self.head().number if based_on is None else based_on
        change = Change(GAP_STATES_TABLE, (state.id,), values)
        # The reason inside the state is erased with it; the reason of a revision would stay.
        return self.apply([change], who=who, why=why or f"gap {state.state}", based_on=seen)

    def set_introduction(
        self,
        state: IntroductionState,
        *,
        who: str,
        why: str = "",
        based_on: int | None = None,
        tie: Mapping[str, str] | None = None,
    ) -> Revision:
        """Save a decision about an introduction as one revision; `proposed` deletes the decision.

        Parameters
        ----------
        tie
            For an introduction that is done: the complete record of the new tie, unless it exists already.

        Raises
        ------
        BadInput
            If the decision is invalid (`IntroductionState.check`), or names another tie.
        """
        state.check()
        if tie is not None and tie.get("id") != state.tie:
            raise BadInput("no-tie.other")
        seen = self.head().number if based_on is None else based_on
        values = None if state.state == PROPOSED else state.values()
        changes = [Change(INTRODUCTIONS_TABLE, state.pair, values)]
        changes += [Change("ties", (state.tie,), tie)] if tie is not None else []
        # As for a gap's state: the reason inside the decision is erased with it.
        return self.apply(changes, who=who, why=why or f"introduction {state.state}", based_on=seen)

    def set_not_same(
        self, decision: NotSame, *, who: str, why: str = "", based_on: int | None = None, again: bool = False
    ) -> Revision:
        """Save that two entities are not the same as one revision; with `again`, delete it: they are proposed again.

        Raises
        ------
        BadInput
            If it is about one entity alone.
        """
        decision.check()
        seen = self.head().number if based_on is None else based_on
        change = Change(NOT_SAME_TABLE, decision.pair, None if again else decision.values())
        # As for a gap's state: the reason inside the decision is erased with it.
        told = "duplicates: proposed again" if again else "duplicates: not the same"
        return self.apply([change], who=who, why=why or told, based_on=seen)

    @abstractmethod
    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Undo a revision by a new one; `Conflict` if one of its records has changed again since."""

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store, with its own time if this store can."""
        return self.apply(changes, who=revision.who, why=revision.why, based_on=self.head().number)

    def save_name_secret(self, secret: str) -> None:  # noqa: B027 - as for code names
        """Save the secret of another store, so that a copy shows the same ids."""

    def save_code_names(self, drawn: Mapping[str, str]) -> None:  # noqa: B027 - a store that derives its code names saves none
        """Save code names (by id) that another store drew, so that a copy shows the same ones."""

    @abstractmethod
    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; a read-only store drops it."""

    # Erasing ----------------------------------------------------------------------------------------------------------

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:  # noqa: ARG002 - a read-only store erases nothing
        """Erase a record for good, and with an entity everything that ever named it; the log notes the id.

        Raises
        ------
        KunyetError
            `unknown-id` if there never was such a record; `BadInput` if other records would be invalid without it;
            `ReadOnlyStore` if the store is read-only.
        """
        raise ReadOnlyStore

    def find_erasure_reach(self, table: str, key: Key) -> ErasureReach:  # noqa: ARG002 - as above
        """Return what `erase` would reach now; nothing is changed. Errors as for `erase`."""
        raise ReadOnlyStore

    def finish_erasures(self) -> bool:
        """Clean the files of the store after an erasure that was not complete; returns whether they are clean."""
        return True

    # Values beside the records: small things that are no record -------------------------------------------------------

    def save_value(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value under a kind and a key, and replace the old one; `None` deletes it.

        A value is no record: it has no versions, is no part of the logical hash, and is not copied or exported.
        Everybody who has the store open may save and read it, so `data` must hold nothing that they may not see. It
        should be JSON in UTF-8: an erasure deletes values that name the erased record, and reads JSON to find them.

        Raises
        ------
        BadInput
            `too-large` above `MAX_VALUE_BYTES` bytes.
        """
        check_value(kind, key, data)
        if data is None:
            self._values_in_memory.pop((kind, key), None)
        else:
            self._values_in_memory[kind, key] = bytes(data)

    def read_value(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""
        return self._values_in_memory.get((kind, key))

    def value_keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""
        return sorted(key for found, key in self._values_in_memory if found == kind)

    @cached_property
    def _values_in_memory(self) -> dict[tuple[str, str], bytes]:
        """The values of a store that cannot save them."""
        return {}

    def close(self) -> None:  # noqa: B027 - a store without files and connections has nothing to close
        """Close files and connections."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()


PROFILE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entities": ("id",),
    "ties": ("from", "to"),
    **{name: form.open_on_server for name, form in TABLE_FORMS.items() if form.open_on_server},
}
"""The columns by which every kind of store finds the rows that name an entity. Other tables tell no server whom they
name.
"""

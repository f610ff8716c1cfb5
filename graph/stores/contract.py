"""The store contract: what every store of a directory can do, whatever it is made of.

A store holds records as versions between revisions. A revision is one atomic change: who, when, why. Every read is a
read of a revision: the newest one, or the one that was known on a day. The contract suite
(`tests/graph/stores/test_contract.py`) runs over every store.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kunyet.graph.messages.errors import ReadOnlyStore
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.draw_code_names import NOBODY
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair
from kunyet.graph.stores.kept_tables import PROFILE_COLUMNS
from kunyet.graph.stores.kept_values import ValuesInMemory
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import AuditEntry, Change, Key, RecordEdit, Revision, Verification, Version
from kunyet.graph.stores.save_decisions import SavesDecisions

if TYPE_CHECKING:
    from kunyet.graph.stores.erasures import Erasure, ErasureReach


class Store(SavesDecisions, ValuesInMemory):
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

    @abstractmethod
    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Undo a revision by a new one; `Conflict` if one of its records has changed again since."""

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store, with its own time if this store can."""
        return self.apply(changes, who=revision.who, why=revision.why, based_on=self.head().number)

    def save_name_secret(self, secret: str) -> None:
        """Save the secret of another store, so that a copy shows the same ids."""

    def save_code_names(self, drawn: Mapping[str, str]) -> None:
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

    def close(self) -> None:
        """Close files and connections."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

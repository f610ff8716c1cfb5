"""How both locked stores are changed: whatever is asked becomes edits, and edits become one revision, made whole or not at all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import Change, Key, Revision, unknown_revision_error
from kunyet.graph.stores.keys.unlocked_session import LockedStore
from kunyet.graph.stores.versioned.edits import ChangedVersions, Edit, edits_of, edits_of_tables, edits_to_undo

STALE_AFTER = 1000
"""So many changed rows after the newest records were packed, a change packs them anew."""

_NO_EDITS = "Only a coordinator changes a directory."


class ChangingStore(LockedStore):
    """An open store of versions, as it is changed."""

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""
        return self._commit(edits_of(changes), who=who, why=why, based_on=based_on)

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
        """Make every row of these tables stand, as one revision; by the column, and never by the row."""
        return self._commit(edits_of_tables(tables, gone or {}, also), who=who, why=why, based_on=based_on)

    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Take a revision back by a new one."""
        edits = edits_to_undo(self._changed_by(revision), revision)
        return self._commit(edits, who=who, why=why, based_on=revision, told=False)

    def _may_edit(self) -> None:
        self._may("edit", _NO_EDITS)

    @abstractmethod
    def _commit(self, edits: Sequence[Edit], *, who: str, why: str, based_on: int, told: bool = True) -> Revision:
        """Make edits one revision; `told` as in `refuse_conflicts`."""

    @abstractmethod
    def _changed_by(self, revision: int) -> ChangedVersions:
        """Return what a revision changed, after `refuse_unknown_revision`."""


def refuse_unknown_revision(revision: int, head: int) -> None:
    """Raise `unknown-revision` for one that cannot be taken back."""
    if not 0 < revision <= head:
        raise unknown_revision_error(revision)

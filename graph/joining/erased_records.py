"""Erasures when two copies become one: what was erased anywhere stays erased, and nothing that names it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.known_revisions import KnownRevisions
from kunyet.graph.joining.shared_revision import RecordKey, SharedEdit, SharedRevision
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import ERASED_TABLE, MERGES_TABLE, TABLES_OF_COPY
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.shared_ids import erased_digest

Erasures = Mapping[str, frozenset[str]]
"""Digests of erased records, with the revisions that erased each."""


class ErasedRecords:
    """What was erased on any copy.

    Parameters
    ----------
    erasures
        Those of this copy, and those that a bundle brings.
    """

    def __init__(self, secret: str, erasures: Erasures, ancestry: Ancestry) -> None:
        self.erasures, self._ancestry = dict(erasures), ancestry
        self._digest = cache(lambda record: erased_digest(secret, record[0], record[1]))

    def is_erased(self, revision: SharedRevision, edit: SharedEdit) -> bool:
        """Return whether an edit is of something erased, or names it. Who knew of the erasure may write it anew."""
        return bool(self._erasers(revision, edit))

    def _erasers(self, revision: SharedRevision, edit: SharedEdit) -> frozenset[str]:
        """Return the erasures because of which an edit is void."""
        if not self.erasures:
            return frozenset()
        by = {eraser for record in edit.of_erasure() for eraser in self.erasures.get(self._digest(record), ())}
        return frozenset(eraser for eraser in by if not self._ancestry.knew(revision.id, eraser))

    def follow(self, revisions: Sequence[SharedRevision]) -> None:
        """Count as erased too what names something erased, and an entity that was merged into an erased one.

        That is what an erasure reaches on a copy that knows these revisions already.
        """
        edits = [edit for revision in revisions for edit in revision.edits if edit.table == MERGES_TABLE]
        taken_apart = {edit.key for edit in edits if len(edit.key) == 1 and edit.after is None}
        before = -1
        while self.erasures and before != sum(map(len, self.erasures.values())):
            before = sum(map(len, self.erasures.values()))
            for revision in revisions:
                for edit in revision.edits:
                    by = self._erasers(revision, edit)
                    is_link = edit.table == MERGES_TABLE and len(edit.key) == 1 and edit.key not in taken_apart
                    for record in [edit.record, *([("entities", edit.key)] if is_link else [])] if by else []:
                        digest = self._digest(record)
                        self.erasures[digest] = self.erasures.get(digest, frozenset()) | by

    def records_here(self, known: KnownRevisions, digests: set[str]) -> list[RecordKey]:
        """Return the records of this copy, also past ones, that these digests are of; entities first."""
        found = {self._digest(record): record for record in _present(known.store) if self._digest(record) in digests}
        if found.keys() != digests:
            for record in _ever(known):
                if self._digest(record) in digests:
                    found.setdefault(self._digest(record), record)
        return sorted(found.values(), key=lambda record: (record[0] != "entities", record))


def joined_erasures(old: Erasures, new: Erasures) -> dict[str, frozenset[str]]:
    """Return the erasures of two copies together."""
    return {digest: old.get(digest, frozenset()) | new.get(digest, frozenset()) for digest in {*old, *new}}


def erasure_changes(old: Erasures, new: Erasures) -> list[Change]:
    """Return the changes that save the erasures of a bundle."""
    together = joined_erasures(old, new)
    return [
        Change(ERASED_TABLE, (digest,), {"id": digest, "revisions": "|".join(sorted(by))})
        for digest, by in sorted(together.items())
        if by != old.get(digest)
    ]


def _present(store: Store) -> Iterator[RecordKey]:
    for name, table in store.records().tables().items():
        columns = [table[column].texts() for column in KEY_COLUMNS[name]]
        for cells in zip(*columns, strict=True):
            yield name, row_key(name, dict(zip(KEY_COLUMNS[name], cells, strict=True)))


def _ever(known: KnownRevisions) -> Iterator[RecordKey]:
    for number in known.numbers.values():
        for change in known.store.changes_of(number) or ():
            if change.table not in TABLES_OF_COPY:
                yield change.table, change.key

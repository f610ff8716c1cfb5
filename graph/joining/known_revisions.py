"""The revisions that a store knows: those of its own chain, and those that it joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.shared_revision import RecordKey, SharedEdit, SharedRevision, stored_edit, stored_revision
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import ERASED_TABLE, JOINED_CHANGES_TABLE, JOINED_TABLE, TABLES_OF_COPY
from kunyet.graph.stores.revision import Change, Revision, Version
from kunyet.graph.stores.versioned.hash_chains import to_microseconds
from kunyet.graph.stores.versioned.shared_ids import revision_id

_CLOCK = ("clock", "joined")
"""Under this key the store keeps the order of its last join and what it joined; its past versions count too."""


def joined_mark(number: int, order: int, heads: Iterable[str]) -> Change:
    """Return the change that marks a revision as one that joins others, and up to which order and which revisions."""
    values = {"id": _CLOCK[0], "at": str(number), "order": str(order), "heads": "|".join(sorted(heads))}
    return Change(JOINED_TABLE, _CLOCK, values)


def marks_of_joins(store: Store) -> dict[int, Mapping[str, str]]:
    """Return the marks of the revisions that joined others, or decided, by their numbers in order."""
    clock = store.history(JOINED_TABLE, _CLOCK)
    return {version.since: version.values for version in clock if version.values.get("at") == str(version.since)}


@dataclass(frozen=True)
class KnownRevisions:
    """What one store knows.

    Parameters
    ----------
    store
        The store.
    chain
        The revisions of its own chain by id, oldest first, without their edits.
    numbers
        The numbers of these in the chain.
    joined
        The revisions that it joined, by id, with the number of the revision that joined each, without their edits.
    taken_back
        The numbers at which a join stood that was taken back later.
    """

    store: Store
    chain: dict[str, SharedRevision]
    numbers: dict[str, int]
    joined: dict[str, tuple[SharedRevision, int]]
    taken_back: frozenset[int]

    @classmethod
    def of(cls, store: Store) -> KnownRevisions:
        """Return what a store knows."""
        secret = store.name_secret()
        clock = store.history(JOINED_TABLE, _CLOCK)
        marks = marks_of_joins(store)
        chain, numbers = {}, {}
        order, before = 0, ""
        for revision in store.revisions():
            id = revision_id(secret, revision)
            mark = marks.get(revision.number, {})
            order = max(order + 1, int(mark.get("order", "0")) + 1) if before else 0
            parents = tuple(dict.fromkeys(filter(None, [before, *mark.get("heads", "").split("|")])))
            chain[id] = _shared(revision, id, order, parents)
            numbers[id] = revision.number
            before = id
        joined = {
            version.key[0]: (stored_revision(version.values), version.since)
            for version in store.kept_rows(JOINED_TABLE)
            if len(version.key) == 1
        }
        back = [each for each in clock if each.until is not None and each.until not in marks]
        taken_back = frozenset(number for each in back for number in range(each.since, each.until or 0))
        return cls(store, chain, numbers, joined, taken_back)

    @property
    def ids(self) -> set[str]:
        """The ids of all of them."""
        return {*self.chain, *self.joined}

    @property
    def head(self) -> SharedRevision:
        """The newest revision of the chain."""
        return self.chain[next(reversed(self.chain))]

    @cached_property
    def revisions(self) -> dict[str, SharedRevision]:
        """All of them by id, without their edits."""
        return {**{id: revision for id, (revision, _) in self.joined.items()}, **self.chain}

    @cached_property
    def ancestry(self) -> Ancestry:
        """Who knew what among them."""
        return Ancestry(self.revisions)

    def number_before(self, before: Collection[str], after: Collection[str]) -> int | None:
        """Return the number at which this copy knew these revisions and none of others; `None`: at none.

        A join brings many at once. What was joined and taken back was known for a time.
        """
        learned = {**self.numbers, **{id: number for id, (_, number) in self.joined.items()}}
        number = min((learned[id] for id in after if id in learned), default=self.numbers[self.head.id] + 1) - 1
        is_apart = all(learned[id] <= number for id in before)
        return number if is_apart and number not in self.taken_back else None

    def with_edits(self, ids: Iterable[str]) -> list[SharedRevision]:
        """Return revisions with what they made of each record, in the order of the ids."""
        ids = list(ids)
        joined = self._joined_edits({self.joined[id][1] for id in ids if id not in self.chain})
        return [
            replace(self.revisions[id], edits=tuple(self._own_edits(id) if id in self.chain else joined.get(id, ())))
            for id in ids
        ]

    def _own_edits(self, id: str) -> Iterator[SharedEdit]:
        edits = self.store.record_edits(self.numbers[id]) if self.numbers[id] else ()
        # What joins others, or takes a join back, edits nothing itself.
        if not any(edit.table == JOINED_TABLE for edit in edits):
            for edit in edits:
                if edit.table not in TABLES_OF_COPY:
                    yield SharedEdit(edit.table, edit.key, edit.before, edit.after)

    def records_joined(self, ids: Iterable[str]) -> set[RecordKey]:
        """Return the records that these revisions changed by joining others."""
        edits = [self.store.record_edits(self.numbers[id]) for id in ids if self.numbers.get(id)]
        joins = [each for each in edits if any(edit.table == JOINED_TABLE for edit in each)]
        return {(edit.table, edit.key) for each in joins for edit in each if edit.table not in TABLES_OF_COPY}

    def _joined_edits(self, numbers: set[int]) -> dict[str, list[SharedEdit]]:
        found: dict[str, list[SharedEdit]] = {}
        for number in sorted(numbers):
            for change in self.store.changes_of(number) or ():
                if change.table == JOINED_CHANGES_TABLE and change.values is not None:
                    found.setdefault(change.key[0], []).append(stored_edit(change.values))
        return found

    def erasures(self) -> dict[str, frozenset[str]]:
        """Return the digests of what was erased, each with the revisions that erased it."""
        by_number = {number: id for id, number in self.numbers.items()}
        return {version.key[0]: _erased_by(version, by_number) for version in self.store.kept_rows(ERASED_TABLE)}


def _erased_by(version: Version, by_number: dict[int, str]) -> frozenset[str]:
    by = set(filter(None, version.values.get("revisions", "").split("|")))
    if version.values.get("here"):
        by.add(by_number[version.since])
    return frozenset(by)


def _shared(revision: Revision, id: str, order: int, parents: tuple[str, ...]) -> SharedRevision:
    return SharedRevision(id, order, parents, to_microseconds(revision.when), revision.who)

"""What one copy did without knowing what the other did, and which of the two holds, record by record.

A deletion does not hold against an edit, or against a new row that names the record. A tie that was made without
knowing of a firewall between its two ends does not hold against the firewall. Of two merges of the same entities, the
one that is played first holds. What was added to an entity that another copy merged away goes to the one that stays.
Each of these looks at the revisions alone, and not at the order in which bundles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.playing.follow_merges import renamed_edit
from kunyet.graph.joining.shared_revision import RecordKey, SharedEdit, SharedRevision
from kunyet.graph.records.row_ids import ids_of_row
from kunyet.graph.records.schema import ROW_COLUMNS, TABLES
from kunyet.graph.stores.kept_tables import MERGES_TABLE

Edited = tuple[SharedRevision, SharedEdit]
"""An edit, and the revision that it is of."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Something that does not hold, and what it does not hold against."""

    record: RecordKey
    refused: Edited
    against: Edited


@dataclass
class Disputes:
    """All disputes among some revisions.

    Parameters
    ----------
    revisions
        The revisions in their order.
    """

    revisions: Sequence[SharedRevision]
    ancestry: Ancestry
    found: list[Dispute] = field(default_factory=list)
    void_revisions: set[str] = field(default_factory=set)
    _void: set[tuple[str, RecordKey]] = field(default_factory=set)
    _renames: dict[str, dict[str, tuple[str, SharedRevision]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look for all of them."""
        self._by_record: dict[RecordKey, list[Edited]] = defaultdict(list)
        self._touches: dict[RecordKey, list[Edited]] = defaultdict(list)
        self._firewalls: dict[frozenset[str], list[Edited]] = defaultdict(list)
        self._find_merges()
        for revision, edit in self._edits():
            self._by_record[edit.record].append((revision, edit))
            moved = renamed_edit(edit, self.renames(revision)) or edit
            if moved.record != edit.record:
                self._touches[moved.record].append((revision, edit))
            for touched in {*_touched(edit), *_touched(moved)}:
                self._touches[touched].append((revision, edit))
            if edit.table == "firewalls" and edit.before is None and edit.after is not None:
                self._firewalls[frozenset(edit.key)].append((revision, edit))
        for record, edits in self._by_record.items():
            self._find_ties(record, edits)
        for edits in self._by_record.values():
            self._find_deletions(edits)

    def holds(self, revision: SharedRevision, edit: SharedEdit) -> bool:
        """Return whether an edit is played."""
        return revision.id not in self.void_revisions and (revision.id, edit.record) not in self._void

    def _edits(self) -> Iterator[Edited]:
        for revision in self.revisions:
            if revision.id not in self.void_revisions:
                for edit in revision.edits:
                    yield revision, edit

    # Merges -----------------------------------------------------------------------------------------------------------

    def _find_merges(self) -> None:
        standing: list[tuple[Edited, set[str]]] = []
        for revision in self.revisions:
            links = [edit for edit in revision.edits if edit.table == MERGES_TABLE and len(edit.key) == 1]
            if not links:
                continue
            mine = {id for edit in links for row in (edit.before, edit.after) if row for id in (row["id"], row["into"])}
            against = next(
                (
                    other
                    for other, theirs in standing
                    if self.ancestry.are_concurrent(revision.id, other[0].id) and mine & theirs
                ),
                None,
            )
            if against is None:
                standing.append(((revision, links[0]), mine))
            else:
                self.void_revisions.add(revision.id)
                self.found.append(Dispute(links[0].record, (revision, links[0]), against))
        ends = [
            (revision, edit.key[0], edit.after)
            for (revision, _), _ in standing
            for edit in revision.edits
            if edit.table == MERGES_TABLE and len(edit.key) == 1
        ]
        self._links = [(revision, other, row["into"]) for revision, other, row in ends if row is not None]
        self._unlinks = [(revision, other) for revision, other, row in ends if row is None]

    def renames(self, revision: SharedRevision) -> dict[str, str]:
        """Return to which entities merges lead that the author of a revision did not know, nor they it.

        A merge that was undone without knowing the revision either leads nowhere.
        """
        return {other: into for other, (into, _) in self._merges_beside(revision).items()}

    def awaited(self, revision: SharedRevision, edit: SharedEdit) -> str | None:
        """Return the last merge that an edit must wait for, since what it names is not led on before; `None`: none."""
        beside = self._merges_beside(revision)
        waiting, found = [*edit.named()], {}
        while waiting:
            id = waiting.pop()
            if id in beside and id not in found:
                into, found[id] = beside[id]
                waiting.append(into)
        last = max((merge.place for merge in found.values()), default=(0, ""))
        return last[1] if last > revision.place else None

    def merged_by(self, revision: SharedRevision) -> dict[str, str]:
        """Return what a revision merges, and into what."""
        return {other: into for merge, other, into in self._links if merge.id == revision.id}

    def _merges_beside(self, revision: SharedRevision) -> dict[str, tuple[str, SharedRevision]]:
        if revision.id not in self._renames:
            apart = self.ancestry.are_concurrent
            undone = [(each, other) for each, other in self._unlinks if apart(each.id, revision.id)]
            self._renames[revision.id] = {
                other: (into, merge)
                for merge, other, into in self._links
                if apart(merge.id, revision.id)
                and not any(other == one and self.ancestry.knew(each.id, merge.id) for each, one in undone)
            }
        return self._renames[revision.id]

    # Ties and firewalls -----------------------------------------------------------------------------------------------

    def _find_ties(self, record: RecordKey, edits: Sequence[Edited]) -> None:
        if record[0] != "ties" or not self._firewalls:
            return
        for made in edits:
            tie = made[1].after
            if made[1].before is not None or tie is None:
                continue
            for wall in self._firewalls.get(frozenset((tie.get("from", ""), tie.get("to", ""))), ()):
                if self.ancestry.are_concurrent(made[0].id, wall[0].id):
                    self.found.append(Dispute(record, made, wall))
                    self._void |= {
                        (revision.id, record)
                        for revision, _ in edits
                        if self.ancestry.are_concurrent(revision.id, wall[0].id)
                    }
                    break

    # Deletions --------------------------------------------------------------------------------------------------------

    def _find_deletions(self, edits: Sequence[Edited]) -> None:
        for gone in edits:
            if gone[1].after is not None or not self.holds(*gone):
                continue
            others = [one for one in edits if one[1].after is not None and self.holds(*one)]
            others += [one for name in _names(gone[1]) for one in self._touches.get(name, ()) if self.holds(*one)]
            if _is_merge(gone):  # what others do with what was merged away goes to the one that stays
                others = [one for one in others if gone[1].named().isdisjoint(self.renames(one[0]))]
            against = next((one for one in others if self.ancestry.are_concurrent(one[0].id, gone[0].id)), None)
            if against is not None:
                self._void.add((gone[0].id, gone[1].record))
                self.found.append(Dispute(gone[1].record, gone, against))


def _touched(edit: SharedEdit) -> Iterable[RecordKey]:
    """Give the records that must be there for a row, as it is after an edit."""
    if edit.after is None:
        return
    if edit.table == MERGES_TABLE and len(edit.key) == 1:
        yield "entities", (edit.after["into"],)
    if edit.table not in TABLES:
        return
    for id in edit.named():
        if edit.record != ("entities", (id,)):
            yield "entities", (id,)
    for column, table in ROW_COLUMNS.get(edit.table, {}).items():
        if edit.after.get(column):
            yield table, (edit.after[column],)


def _names(edit: SharedEdit) -> list[RecordKey]:
    """Return by what other rows name a deleted record."""
    names = [edit.record] if edit.table == "entities" else []
    return names + [(edit.table, (id,)) for id in (ids_of_row(edit.table, edit.before) if edit.before else ()) if id]


def _is_merge(gone: Edited) -> bool:
    return any(edit.table == MERGES_TABLE and len(edit.key) == 1 for edit in gone[0].edits)

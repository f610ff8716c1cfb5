"""Playing the revisions of several copies: all copies play the same ones in the same order, and so become the same.

The order is that of `SharedRevision.place`: whatever an author knew comes first. It is played segment by segment
(`Ancestry.segments`): each begins where everybody within it stood, and ends as a join of it ends. So it is the same
whether a copy plays from the beginning, or from any segment on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.playing.column_units import Unit, Values
from kunyet.graph.joining.playing.disputes import Dispute, Disputes, Edited
from kunyet.graph.joining.playing.follow_merges import follow_merges, renamed_edit
from kunyet.graph.joining.playing.played_record import PlayedRecord, RowBefore
from kunyet.graph.joining.shared_revision import RecordKey, SharedEdit, SharedRevision


@dataclass(frozen=True)
class Played:
    """What comes of playing.

    Parameters
    ----------
    records
        Every record that an edit was played on.
    writers
        The revisions that edited each record.
    disputes
        What does not hold against something else.
    refused
        Values of entities that another copy merged away, which the one that stays has otherwise: the record, the unit,
        its value, and the edit.
    folded
        Rows that would name one entity twice, since another copy merged both of its ends.
    """

    records: Mapping[RecordKey, PlayedRecord]
    writers: Mapping[RecordKey, Sequence[SharedRevision]]
    disputes: Sequence[Dispute]
    refused: Sequence[tuple[RecordKey, Unit, Values, Edited]] = field(default_factory=list)
    folded: Sequence[SharedEdit] = field(default_factory=list)


def play(
    segments: Sequence[Sequence[SharedRevision]],
    ancestry: Ancestry,
    row_before: RowBefore,
    is_erased: Callable[[SharedRevision, SharedEdit], bool],
    again: Iterable[RecordKey] = (),
) -> Played:
    """Play revisions.

    Parameters
    ----------
    segments
        The revisions in order, up to the newest.
    row_before
        Returns a record as it was before all of them.
    is_erased
        Tells whether an edit is of something that was erased.
    again
        Records that were played before and are not edited by these alone: they begin again too.
    """
    stage, found = _Stage(row_before), []
    for record in again:
        stage.record(record)
    for segment in segments:
        left = [
            SharedRevision(each.id, each.order, each.parents, each.when, each.who, _without_erased(each, is_erased))
            for each in segment
        ]
        disputes = Disputes(left, ancestry)
        for revision in left:
            stage.play(revision, disputes)
        if len(left) > 1:
            stage.folded += follow_merges(stage.records, row_before)
        found += disputes.found
    return Played(stage.records, stage.writers, found, stage.refused, stage.folded)


class _Stage:
    """The records on which revisions are played."""

    def __init__(self, row_before: RowBefore) -> None:
        self.records: dict[RecordKey, PlayedRecord] = {}
        self.writers: dict[RecordKey, list[SharedRevision]] = {}
        self.refused: list[tuple[RecordKey, Unit, Values, Edited]] = []
        self.folded: list[SharedEdit] = []
        self._row_before = row_before
        self._waiting: dict[str, list[Edited]] = {}

    def record(self, key: RecordKey) -> PlayedRecord:
        """Return a record, at first as it was before."""
        if key not in self.records:
            row = self._row_before(key)
            self.records[key] = PlayedRecord(key, None if row is None else dict(row))
        return self.records[key]

    def play(self, revision: SharedRevision, disputes: Disputes) -> None:
        """Play those edits of a revision that hold. What a merge leads on is played once the merge is."""
        merged = disputes.merged_by(revision)
        for edit in revision.edits:
            record = self.record(edit.record)
            self.writers.setdefault(edit.record, []).append(revision)
            if not disputes.holds(revision, edit):
                continue
            merge = disputes.awaited(revision, edit)
            if merge is not None:
                self._waiting.setdefault(merge, []).append((revision, edit))
                continue
            if edit.table == "entities" and edit.key[0] in merged:
                self._ask_about(record, merged[edit.key[0]], edit)
            self._play_edit(revision, edit, disputes.renames(revision))
        for waiting, edit in self._waiting.pop(revision.id, ()):
            self._play_edit(waiting, edit, disputes.renames(waiting))

    def _play_edit(self, revision: SharedRevision, edit: SharedEdit, renames: Mapping[str, str]) -> None:
        new = renamed_edit(edit, renames) if renames else edit
        if new is None:
            self.folded.append(edit)
        elif edit.table == "entities" and new.record != edit.record:
            differing = self.record(new.record).give(edit, revision)
            self.refused += [(new.record, unit, values, (revision, edit)) for unit, values in differing]
        else:
            self.record(new.record).play(new, revision)

    def _ask_about(self, record: PlayedRecord, into: str, edit: SharedEdit) -> None:
        """Let what people disagree about in an entity be asked about the one that it is merged into."""
        for unit, (*others, _) in record.said.items():
            self.refused += [(("entities", (into,)), unit, values, (by, edit)) for values, by in others if by]


def _without_erased(
    revision: SharedRevision, is_erased: Callable[[SharedRevision, SharedEdit], bool]
) -> tuple[SharedEdit, ...]:
    return tuple(edit for edit in revision.edits if not is_erased(revision, edit))

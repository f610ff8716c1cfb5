"""Deciding conflicts: with the join, or at any later time. A decision is a revision that every copy plays last."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.playing.units import with_values
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedEdit
from kunyet.graph.stores.contract import JOINED_TABLE, Change, Store

_OPEN = "open"
_ASKED = frozenset({ConflictKind.VALUE, ConflictKind.DELETION, ConflictKind.FIREWALL, ConflictKind.MERGED_VALUE})
"""What an answer changes; a merge, or a row of two merged ends, is made again by hand."""


def deciding_edits(
    conflicts: Sequence[JoinConflict], answers: Mapping[str, str], rows: Mapping[RecordKey, Row | None]
) -> list[SharedEdit]:
    """Return the edits that answers make.

    Parameters
    ----------
    answers
        `ours` or `theirs` by the id of a conflict.
    rows
        The records as they are without the answers.
    """
    before: dict[RecordKey, Row | None] = {}
    after: dict[RecordKey, Row | None] = {}
    settles: dict[RecordKey, list[str]] = {}
    for one in conflicts:
        answer = answers.get(one.id)
        if answer is None or one.kind not in _ASKED:
            continue
        row = after.get(one.record, rows.get(one.record))
        before.setdefault(one.record, rows.get(one.record))
        after[one.record] = _decided(one, one.ours if answer == "ours" else one.theirs, row)
        settles.setdefault(one.record, []).extend(one.columns or ("",))
    return [SharedEdit(*record, before[record], after[record], tuple(settles[record])) for record in before]


def _decided(one: JoinConflict, side: Side, row: Row | None) -> Row | None:
    if one.kind is ConflictKind.DELETION:
        return None if side.values is None else row
    if one.kind is ConflictKind.FIREWALL:
        return one.row if side is not one.kept else row
    return row if row is None or side.values is None else with_values(one.columns, row, side.values)


def open_conflicts(store: Store) -> list[JoinConflict]:
    """Return the conflicts of earlier joins that nobody has decided."""
    return [conflict for _, conflict in _open(store)]


def sides_of_open(store: Store, records: Collection[RecordKey]) -> set[tuple[str, int]]:
    """Return who did what is asked about these records, and when."""
    sides = [side for _, one in _open(store) if one.record in records for side in (one.ours, one.theirs)]
    return {(side.who, side.when) for side in sides if side.when}


def _open(store: Store) -> Iterator[tuple[str, JoinConflict]]:
    for version in store.kept_rows(JOINED_TABLE):
        if version.key[0] == _OPEN:
            yield version.key[1], JoinConflict.of(json.loads(version.values["conflict"]))


def _open_values(one: JoinConflict) -> dict[str, str]:
    of = json.dumps([one.table, *one.key], ensure_ascii=False)
    return {"id": one.id, "conflict": json.dumps(one.as_data()), "of": of, "named": json.dumps(one.named)}


def open_conflict_changes(
    store: Store, played: Collection[RecordKey], found: Sequence[JoinConflict], answers: Mapping[str, str]
) -> list[Change]:
    """Return the changes that save which conflicts are open after a join; those of records that were played are new."""
    left = {one.id: one for one in found if one.id not in answers}
    known = dict(_open(store))
    gone = [id for id, one in known.items() if one.record in played and id not in left]
    changes = [Change(JOINED_TABLE, (_OPEN, id), None) for id in gone]
    return changes + [
        Change(JOINED_TABLE, (_OPEN, id), _open_values(one)) for id, one in left.items() if id not in known
    ]

"""Deciding conflicts: with the join, or at any later time. A decision is a revision that every copy plays last."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.known_revisions import KnownRevisions, joined_mark
from kunyet.graph.joining.make_bundle import refuse_to_exchange
from kunyet.graph.joining.open_rows import closing, open_and_stored, opening, stored_conflicts
from kunyet.graph.joining.playing.column_units import with_values
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedEdit, SharedRevision
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.stores.versioned.hash_chains import to_microseconds
from kunyet.graph.today import utc_now

_BY_HAND = frozenset({ConflictKind.MERGE, ConflictKind.FOLDED})
"""What an answer only closes: a merge, or a row of two merged ends, is made again by hand."""
SIDES = ("ours", "theirs")


def refuse_unknown_answers(conflicts: Sequence[JoinConflict], answers: Mapping[str, str]) -> None:
    """Refuse answers to what nobody asks, and what is no answer.

    Raises
    ------
    KunyetError
        `unknown-answer`.
    """
    known = {one.id: one for one in conflicts}
    for id, answer in answers.items():
        side, colon, _ = answer.partition(":")
        if id not in known or side not in SIDES or (colon and known[id].kind is not ConflictKind.CODE_NAME):
            raise KunyetError("unknown-answer", id=id)


def deciding_edits(
    conflicts: Sequence[JoinConflict],
    answers: Mapping[str, str],
    rows: Callable[[RecordKey], Row | None],
    free_name: Callable[[str], str] = str,
) -> list[SharedEdit]:
    """Return the edits that answers make.

    Parameters
    ----------
    answers
        `ours` or `theirs` by the id of a conflict. Where two have one code name, a colon and another name for the one
        that does not keep it may follow.
    rows
        Returns a record as it is without the answers.
    free_name
        Returns a code name that nobody has, for the id of an actor.
    """
    before: dict[RecordKey, Row | None] = {}
    after: dict[RecordKey, Row | None] = {}
    settles: dict[RecordKey, list[str]] = {}
    for one in conflicts:
        answer = answers.get(one.id)
        if answer is None:
            continue
        side, _, typed = answer.partition(":")
        record = one.record
        if one.kind is ConflictKind.CODE_NAME:
            record = ("entities", (one.named[1 if side == "ours" else 0],))
        row = after[record] if record in after else rows(record)
        if one.kind in _BY_HAND and row is None:
            continue
        before.setdefault(record, rows(record))
        if one.kind is ConflictKind.CODE_NAME:
            after[record] = {**(row or {}), "code_name": " ".join(typed.split()) or free_name(record[1][0])}
        else:
            after[record] = _decided(one, one.ours if side == "ours" else one.theirs, row)
        settles.setdefault(record, []).extend(one.columns or ("",))
    return [SharedEdit(*record, before[record], after[record], tuple(settles[record])) for record in before]


def _decided(one: JoinConflict, side: Side, row: Row | None) -> Row | None:
    if one.kind in _BY_HAND:
        return row
    if one.kind is ConflictKind.INVALID:
        return one.own if side is one.ours else one.row
    if one.is_removed_record:
        return one.row if side is one.theirs else row
    if one.kind is ConflictKind.DELETION:
        return None if side.values is None else row
    if one.kind is ConflictKind.FIREWALL:
        return one.row if side is not one.kept else row
    return row if row is None or side.values is None else with_values(one.columns, row, side.values)


def decision_revision(
    known: KnownRevisions, new: Sequence[SharedRevision], heads: Iterable[str], who: str, edits: Sequence[SharedEdit]
) -> SharedRevision:
    """Return a decision as a revision that knows everything else, also the new revisions of a bundle."""
    order = 1 + max([known.head.order, *(revision.order for revision in (*new, *known.revisions.values()))])
    parents = (known.head.id, *heads)
    return SharedRevision(secrets.token_hex(12), order, parents, to_microseconds(utc_now()), who, tuple(edits))


def decide_open(store: Store, answers: Mapping[str, str], *, who: str, why: str = "") -> Revision:
    """Decide what earlier joins and loads left open, as one revision, which undo takes back and which every copy gets.

    Parameters
    ----------
    answers
        `ours` or `theirs` by the id of an open conflict. What must be made again by hand is only closed.

    Raises
    ------
    KunyetError
        `unknown-answer` for what is not open (any more).
    BadInput
        If the records would not be valid.
    ReadOnlyStore, NotForThisRole, Conflict
    """
    if store.read_only:
        raise ReadOnlyStore
    refuse_to_exchange(store)
    kept_as = {one.id: (id, one) for id, one in open_and_stored(store)}
    is_open = [one for _, one in kept_as.values()]
    refuse_unknown_answers(is_open, answers)
    standing, known = StandingRows(store), KnownRevisions.of(store)
    decision = decision_revision(known, (), (), who, deciding_edits(is_open, answers, standing))
    number = known.numbers[known.head.id]
    changes = [Change(edit.table, edit.key, edit.after) for edit in decision.edits if edit.after != edit.before]
    changes += decision.to_changes()
    changes += [closing(kept_as[id][0]) for id in answers]
    changes.append(joined_mark(number + 1, decision.order, [decision.id]))
    return store.apply(changes, who=who, why=why or "decided what was left open", based_on=number)


def sides_of_open(store: Store, records: Collection[RecordKey]) -> set[tuple[str, int]]:
    """Return who did what is asked about these records, and when."""
    sides = [side for _, one in stored_conflicts(store) if one.record in records for side in (one.ours, one.theirs)]
    return {(side.who, side.when) for side in sides if side.when}


def open_conflict_changes(
    store: Store, played: Collection[RecordKey], found: Sequence[JoinConflict], answers: Mapping[str, str]
) -> list[Change]:
    """Return the changes that save which conflicts are open after a join; those of records that were played are new."""
    left = {one.id: one for one in found if one.id not in answers}
    known = dict(stored_conflicts(store))
    gone = [id for id, one in known.items() if not one.file and one.record in played and id not in left]
    # A join may let the other side of a known question hold: which one holds is what an edit is told by.
    new = [one for id, one in left.items() if id not in known or known[id].kept.values != one.kept.values]
    return [closing(id) for id in gone] + [opening(one) for one in new]

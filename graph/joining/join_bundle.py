"""Joining a bundle: the changes of another copy come in as one revision, which undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.clashes import Clashes, free_names
from kunyet.graph.joining.conflicts import JoinConflict, find_conflicts
from kunyet.graph.joining.decide_conflicts import (
    deciding_edits,
    decision_revision,
    open_conflict_changes,
    refuse_unknown_answers,
    sides_of_open,
)
from kunyet.graph.joining.erased_records import ErasedRecords, erasure_changes, joined_erasures
from kunyet.graph.joining.known_revisions import KnownRevisions, joined_mark
from kunyet.graph.joining.make_bundle import refuse_to_exchange
from kunyet.graph.joining.playing.play_revisions import Played, play
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedRevision
from kunyet.graph.joining.standing_rows import RowsBefore, StandingRows
from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import JOINED_TABLE
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.shared_ids import directory_mark


@dataclass(frozen=True)
class JoinPlan:
    """What joining a bundle would do. Nothing is changed.

    Parameters
    ----------
    new
        The revisions that this copy does not know.
    records
        The records that change, as they will be; `None`: deleted.
    to_erase
        The records of this copy that another one erased.
    conflicts
        What a person is asked about.
    """

    store: Store
    based_on: int
    bundle: Bundle
    known: KnownRevisions
    new: tuple[SharedRevision, ...]
    records: Mapping[RecordKey, Row | None]
    before: Mapping[RecordKey, Row | None]
    played: frozenset[RecordKey]
    to_erase: tuple[RecordKey, ...]
    conflicts: tuple[JoinConflict, ...]
    erasures: tuple[Change, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether everything in the bundle was joined before: revisions that only join others bring nothing."""
        return not any(revision.edits for revision in self.new) and not self.erasures

    @property
    def moved(self) -> dict[str, int]:
        """The number of records that change, by table."""
        return dict(Counter(table for table, _ in self.records))


@dataclass(frozen=True)
class JoinOutcome:
    """What a join did; `revision` is `None` where everything was joined before."""

    revision: int | None
    moved: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[JoinConflict, ...] = ()
    erased: tuple[RecordKey, ...] = ()


def plan_join(store: Store, bundle: Bundle) -> JoinPlan:
    """Return what joining a bundle would do.

    Raises
    ------
    KunyetError
        `bundle-of-another` for another directory, `bundle-too-late` if it follows revisions that this copy does not
        have.
    ReadOnlyStore, NotForThisRole
    """
    if store.read_only:
        raise ReadOnlyStore
    refuse_to_exchange(store)
    if bundle.directory != directory_mark(store.name_secret()):
        raise KunyetError("bundle-of-another")
    known = KnownRevisions.of(store)
    there = known.ids
    new = tuple(revision for revision in bundle.revisions if revision.id not in there)
    wanted = {parent for revision in new for parent in revision.parents} | set(bundle.heads)
    if wanted - there - {revision.id for revision in new} - bundle.absent:
        raise KunyetError("bundle-too-late")
    ancestry = Ancestry({**known.revisions, **{revision.id: revision for revision in new}})
    own = known.erasures()
    erased = ErasedRecords(store.name_secret(), joined_erasures(own, bundle.erased), ancestry)
    erased.follow(new)
    unseen = {digest for digest, by in erased.erasures.items() if not by <= own.get(digest, frozenset())}
    to_erase = erased.records_here(known, unseen) if unseen else []
    standing = StandingRows(store)
    played = _play_window(known, new, ancestry, erased)
    records = {key: record.row for key, record in played.records.items()}
    before = {key: standing(key) for key in records}
    changed = {key: row for key, row in records.items() if (row or None) != (before[key] or None)}
    clashes = Clashes(known, standing, new, {**changed, **dict.fromkeys(to_erase)}).find(beside=to_erase)
    return JoinPlan(
        store,
        known.numbers[known.head.id],
        bundle,
        known,
        tuple(_without_erased(revision, erased) for revision in new),
        changed,
        before,
        frozenset(records),
        tuple(to_erase),
        (*find_conflicts(played, ancestry, there), *clashes),
        tuple(erasure_changes(own, erased.erasures)),
    )


def _play_window(
    known: KnownRevisions,
    new: Sequence[SharedRevision],
    ancestry: Ancestry,
    erased: ErasedRecords,
) -> Played:
    if not new:
        return Played({}, {}, [])
    brought = {revision.id: revision for revision in new}
    segments = ancestry.segments()
    start = next(at for at, segment in enumerate(segments) if not brought.keys().isdisjoint(segment))
    while True:
        start, number = _last_stand(known, segments, start)
        window = segments[start:]
        mine = [id for segment in window for id in segment if id not in brought]
        whole = {**brought, **{revision.id: revision for revision in known.with_edits(mine)}}
        # What earlier joins within the window made is made anew.
        again = known.records_joined(mine)
        revisions = [[whole[id] for id in segment] for segment in window]
        played = play(revisions, ancestry, RowsBefore(known.store, number + 1), erased.is_erased, again)
        # A question about a record stays open unless somebody settled it: it is found again where it arose.
        asked = sides_of_open(known.store, played.records)
        earlier = [
            at
            for at, segment in enumerate(segments[:start])
            if any((known.revisions[id].who, known.revisions[id].when) in asked for id in segment)
        ]
        if not earlier:
            return played
        start = earlier[0]


def _last_stand(known: KnownRevisions, segments: Sequence[Sequence[str]], start: int) -> tuple[int, int]:
    """Return the last segment up to a given one at whose beginning this copy stood, and its number then."""
    while True:  # at the latest at the beginning, which every copy has
        number = known.number_before([*chain(*segments[:start])], [*chain(*segments[start:])])
        if number is not None:
            return start, number
        start -= 1


def _without_erased(revision: SharedRevision, erased: ErasedRecords) -> SharedRevision:
    edits = tuple(edit for edit in revision.edits if not erased.is_erased(revision, edit))
    return SharedRevision(revision.id, revision.order, revision.parents, revision.when, revision.who, edits)


def join_bundle(
    plan: JoinPlan,
    *,
    who: str,
    sender: str = "",
    why: str = "",
    answers: Mapping[str, str] | None = None,
    erase: bool = False,
) -> JoinOutcome:
    """Join a bundle as one revision.

    Records that another copy erased are erased here first, for good; each is a revision of its own, which nothing takes
    back. If the program ends in between, joining the same bundle again goes on.

    Parameters
    ----------
    plan
        Of `plan_join`, of the newest revision.
    sender
        Who sealed the bundle: the name, or the ten words of the key. The history says so, because who made the joined
        changes and when is what the sender's copy says.
    why
        The reason in the history; that a bundle of the sender was joined stands there too.
    answers
        By the id of a conflict: `ours` or `theirs` (`deciding_edits`). A conflict without an answer stays open, but
        what is not valid together must be settled.
    erase
        Whether a person has confirmed the erasures.

    Raises
    ------
    KunyetError
        `erasures-to-confirm`; `unknown-answer`; `clashes-to-settle`.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is joined.
    BadInput
        If the records would not be valid.
    """
    store = plan.store
    if plan.is_known:
        return JoinOutcome(None)
    refuse_unknown_answers(plan.conflicts, answers or {})
    _refuse_unsettled(plan.conflicts, answers or {})
    if plan.to_erase:
        if not erase:
            raise KunyetError("erasures-to-confirm", number=len(plan.to_erase))
        _erase(store, plan.to_erase, who)
        erased, plan = plan.to_erase, plan_join(store, plan.bundle)
        _refuse_unsettled(plan.conflicts, answers or {})
    else:
        erased = ()
    records, decision = dict(plan.records), _decision(plan, answers or {}, who)
    for edit in decision.edits:
        records[edit.record] = edit.after
    joined = [*plan.new, *([decision] if decision.edits else [])]
    order = max([revision.order for revision in joined], default=0)
    changes = [
        Change(table, key, row)
        for (table, key), row in records.items()
        if (row or None) != (plan.before.get((table, key)) or None)
    ]
    changes += [change for revision in joined for change in revision.to_changes()]
    changes += [Change(JOINED_TABLE, ("head", head), {"id": head}) for head in plan.bundle.heads]
    changes += [
        joined_mark(plan.based_on + 1, order, {*plan.bundle.heads, *([decision.id] if decision.edits else [])}),
        *plan.erasures,
    ]
    changes += open_conflict_changes(store, plan.played, plan.conflicts, answers or {})
    said = f"joined a bundle of {sender}: authors and times as it says" if sender else "joined a bundle"
    revision = store.apply(changes, who=who, why=f"{why} ({said})" if why else said, based_on=plan.based_on)
    moved = dict(Counter(table for table, _ in records))
    return JoinOutcome(revision.number, moved, plan.conflicts, tuple(erased))


def _erase(store: Store, records: Sequence[RecordKey], who: str) -> None:
    for table, key in records:
        if store.history(table, key):  # an entity takes the rows with it that name it
            store.erase(table, key, who=who, why="erased on another copy")


def _refuse_unsettled(conflicts: Sequence[JoinConflict], answers: Mapping[str, str]) -> None:
    left = [one for one in conflicts if one.must_be_settled and one.id not in answers]
    if left:
        raise KunyetError("clashes-to-settle", number=len(left))


def _decision(plan: JoinPlan, answers: Mapping[str, str], who: str) -> SharedRevision:
    """Return the answers as a revision that knows everything else."""
    rows = {**plan.before, **plan.records}
    standing = StandingRows(plan.store)
    edits = deciding_edits(
        plan.conflicts,
        answers,
        lambda record: rows[record] if record in rows else standing(record),
        free_names(plan.store, plan.records),
    )
    return decision_revision(plan.known, plan.new, plan.bundle.heads, who, edits)

"""Joining a bundle: the changes of another copy come in as one revision, which undo takes back."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.conflicts import JoinConflict, find_conflicts
from kunyet.graph.joining.decisions import deciding_edits, open_conflict_changes, sides_of_open
from kunyet.graph.joining.erased_records import ErasedRecords, erasure_changes, joined_erasures
from kunyet.graph.joining.known_revisions import KnownRevisions, joined_mark
from kunyet.graph.joining.make_bundle import refuse_to_exchange
from kunyet.graph.joining.playing.play import Played, play
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedRevision
from kunyet.graph.joining.standing_rows import RowsBefore, StandingRows
from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.stores.contract import JOINED_TABLE, Change, Store
from kunyet.graph.stores.versioned.chain import to_microseconds
from kunyet.graph.stores.versioned.shared_ids import directory_mark
from kunyet.graph.today import utc_now


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
        tuple(find_conflicts(played, ancestry, there)),
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
    answers
        By the id of a conflict: `ours` or `theirs`. A conflict without an answer stays open.
    erase
        Whether a person has confirmed the erasures.

    Raises
    ------
    KunyetError
        `erasures-to-confirm`; `unknown-answer`.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is joined.
    BadInput
        If the records would not be valid.
    """
    store = plan.store
    if plan.is_known:
        return JoinOutcome(None)
    _refuse_unknown_answers(plan.conflicts, answers or {})
    if plan.to_erase:
        if not erase:
            raise KunyetError("erasures-to-confirm", number=len(plan.to_erase))
        _erase(store, plan.to_erase, who)
        erased, plan = plan.to_erase, plan_join(store, plan.bundle)
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
    revision = store.apply(changes, who=who, why=why or "joined a bundle", based_on=plan.based_on)
    moved = dict(Counter(table for table, _ in records))
    return JoinOutcome(revision.number, moved, plan.conflicts, tuple(erased))


def _erase(store: Store, records: Sequence[RecordKey], who: str) -> None:
    for table, key in records:
        if store.history(table, key):  # an entity takes the rows with it that name it
            store.erase(table, key, who=who, why="erased on another copy")


def _refuse_unknown_answers(conflicts: Sequence[JoinConflict], answers: Mapping[str, str]) -> None:
    known = {one.id for one in conflicts}
    for id, answer in answers.items():
        if id not in known or answer not in ("ours", "theirs"):
            raise KunyetError("unknown-answer", id=id)


def _decision(plan: JoinPlan, answers: Mapping[str, str], who: str) -> SharedRevision:
    """Return the answers as a revision that knows everything else."""
    rows = {**plan.before, **plan.records}
    edits = deciding_edits(plan.conflicts, answers, rows)
    order = 1 + max(
        [plan.known.head.order, *(revision.order for revision in (*plan.new, *plan.known.revisions.values()))]
    )
    parents = (plan.known.head.id, *plan.bundle.heads)
    when = to_microseconds(utc_now())
    return SharedRevision(secrets.token_hex(12), order, parents, when, who, tuple(edits))

"""Merging two entities, and taking one out again: each is one revision, which undo takes back like any other.

A merge rewrites the records: rows that named the entity that leads on now name the one that stays. What each held by
itself is kept (`merge_records.py`). Rows that would name one entity twice sleep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from kunyet.graph.merging.combined_rows import columns_together
from kunyet.graph.merging.held_rows import (
    KEPT_BY_PART,
    REFERENCES,
    HeldRows,
    key_of,
    names_twice,
    present_key,
    renamed,
)
from kunyet.graph.merging.merge_ground import MergeGround, RecordChanges, Rows
from kunyet.graph.merging.merge_records import Merges, Part, Row, follow, link, links, without_part
from kunyet.graph.merging.merge_refusals import refuse_merge, refuse_to_merge, refuse_unmerge
from kunyet.graph.merging.merged_fields import MergedField, merged_fields
from kunyet.graph.merging.merged_firewalls import firewall_changes
from kunyet.graph.merging.merged_group import MergedGroup, Unclear, ends_of, part_of
from kunyet.graph.merging.merged_things import renamed_things, things_apart
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change, Key


@dataclass(frozen=True)
class MergeConflict:
    """A value in which two entities differ, or a change that nobody can assign: both values, and which one is kept."""

    table: str
    key: Key
    column: str
    ours: str
    theirs: str
    kept: str
    id: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the conflict as plain data, `None` for a blank value."""
        texts = {name: getattr(self, name) or None for name in ("column", "ours", "theirs", "kept")}
        more = {"id": self.id} if self.id else {}
        return {"table": self.table, "key": list(self.key), **texts, **more}


@dataclass(frozen=True)
class MergeOutcome:
    """What a merge did: the entity that stays, the other one, the revision (0: none was made), the rows that moved by
    table, and what is worth looking at.
    """

    stays: str
    other: str
    revision: int
    moved: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[MergeConflict, ...] = ()


@dataclass(frozen=True)
class MergePlan:
    """What a merge would do: what each value becomes, and the rows that move, by table.

    `changes` on top of the revision `based_on` do it.
    """

    stays: str
    other: str
    based_on: int
    changes: tuple[Change, ...]
    moved: Mapping[str, int]
    fields: tuple[MergedField, ...]

    def conflicts(self) -> tuple[MergeConflict, ...]:
        """Return the values in which both differ, with the one that is kept."""
        return tuple(
            MergeConflict("entities", (self.stays,), one.column, one.ours, one.theirs, one.kept)
            for one in self.fields
            if one.ours and one.theirs and one.ours != one.theirs
        )


def merge_entities(
    store: Store, stays: str, other: str, *, who: str, why: str = "", theirs: Collection[str] = ()
) -> MergeOutcome:
    """Merge an entity into another one, as one revision.

    Parameters
    ----------
    store
        A store that can be written.
    stays
        The id of the entity that stays; its values win.
    other
        The id of the entity that leads to it afterwards; its values fill blanks.
    who, why
        The author and the reason.
    theirs
        The columns of entities in which the other one's value stays (`MergedField.is_choice`).

    Raises
    ------
    KunyetError
        `unknown-id`, or `not-mergeable` with the reason: the same entity, a member, no actor, a firewall.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is merged.
    """
    plan = plan_merge(store, stays, other, theirs)
    why = why or f"merged {plan.other} into {plan.stays}"
    revision = store.apply(plan.changes, who=who, why=why, based_on=plan.based_on)
    return MergeOutcome(plan.stays, plan.other, revision.number, plan.moved, plan.conflicts())


def plan_merge(store: Store, stays: str, other: str, theirs: Collection[str] = ()) -> MergePlan:
    """Return what a merge would make of each value and what it would move. Nothing is changed.

    Parameters
    ----------
    store
        A store that can be written.
    stays, other, theirs
        As of `merge_entities`.

    Raises
    ------
    KunyetError
        As `merge_entities` refuses.
    """
    refuse_to_merge(store)
    ground = MergeGround.of(store)
    stays, other = refuse_merge(ground.records, ground.merges, stays, other)
    held, held_other = ground.held(stays), ground.held(other)
    group = ground.group(stays, held)
    added = part_of(ground.entity(other), held_other)
    before = group.entity()
    added.wins = sorted({column for name in theirs for column in columns_together(name)})
    group.parts.append(added)
    leads = {**links(ground.merges), other: stays}
    group.rename = partial(follow, leads)
    changes = RecordChanges(ground)
    changes.replace_own_rows(_own(held, held_other), {table: group.rows(table) for table in KEPT_BY_PART})
    changes.put("entities", (other,), None)
    changes.put("entities", (stays,), group.entity())
    base = group.parts[0]
    for table, key, _ in ends_of(added):
        row = changes.row(table, key)
        made = renamed(table, row, group.rename)
        if names_twice(table, made):
            base.asleep.setdefault(table, []).append(_with_own_ends(table, row, key, group))
            changes.put(table, key, None)
        else:
            changes.put(table, key_of(table, made), made, instead_of=key)
    for table, key, row in renamed_things(added, changes.row, group.rename):
        changes.put(table, key, row)
    lead = link(other, stays, ground.head + 1)
    made_changes = [
        *changes.list(),
        *_changes_of_parts(group, other),
        *firewall_changes(ground.records, ground.merges, {**ground.merges, lead.key: lead.values or {}}),
        lead,
    ]
    moved = Counter({table: len(rows) for table, rows in held_other.rows.items()})
    for named in (held_other.ends, held_other.things):
        moved.update({table: len(rows) for table, rows in named.items()})
    fields = merged_fields(before, added, group)
    return MergePlan(stays, other, ground.head, tuple(made_changes), dict(moved), fields)


def unmerge_entity(store: Store, other: str, *, who: str, why: str = "", given: Collection[str] = ()) -> MergeOutcome:
    """Take an entity out of the one that it was merged into, as one revision.

    Parameters
    ----------
    store
        A store that can be written.
    other
        The id of the entity that leads to another one.
    given
        The ids of changes since the merge that belong to it, of those that nobody can assign (`MergeConflict.id`).
    who, why
        The author and the reason.

    Raises
    ------
    KunyetError
        `not-merged` with the reason: it never was, it was erased, or the other one was merged away itself.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is changed.
    """
    refuse_to_merge(store)
    ground = MergeGround.of(store)
    stays = refuse_unmerge(store, ground.merges, other)
    held = ground.held(stays)
    group = ground.group(stays, held, given, other)
    gone = next(part for part in group.parts if part.id == other)
    group.parts.remove(gone)
    leads = {id: into for id, into in links(ground.merges).items() if id != other}
    group.rename = partial(follow, leads)
    alone = MergedGroup([gone], ground.marking, group.rename)
    changes = RecordChanges(ground)
    changes.put("entities", (other,), gone.entity)
    changes.put("entities", (stays,), group.entity())
    wanted = {table: {**group.rows(table), **alone.rows(table)} for table in KEPT_BY_PART}
    changes.replace_own_rows(_own(held), wanted)
    moved = Counter({table: len(rows) for table, rows in gone.rows.items() if rows})
    for table, own_key, columns in ends_of(gone):
        key = present_key(table, own_key, group.rename)
        row = changes.row(table, key)
        back = {column: other for column in columns if row and row.get(column) == stays}
        if back:
            made = {**row, **back}
            changes.put(table, key_of(table, made), made, instead_of=key)
            moved[table] += 1
    for table, key, row in things_apart(gone, group.parts, changes.row, (ground.rename, group.rename)):
        changes.put(table, key, row)
        moved[table] += 1
    moved += _wake(group.parts[0], changes, group)
    revision = store.apply(
        [
            *changes.list(),
            *_changes_of_parts(group, other),
            *firewall_changes(ground.records, ground.merges, _without_link(ground.merges, other)),
            link(other, ""),
        ],
        who=who,
        why=why or f"unmerged {other} from {stays}",
        based_on=ground.head,
    )
    return MergeOutcome(stays, other, revision.number, dict(moved), tuple(map(_unclear_conflict, group.unclear)))


def unclear_changes(store: Store, other: str) -> tuple[MergeConflict, ...]:
    """Return the changes since the merge of which nobody can say which side they are of. Nothing is changed.

    Raises
    ------
    KunyetError
        As `unmerge_entity` refuses.
    """
    refuse_to_merge(store)
    ground = MergeGround.of(store)
    stays = refuse_unmerge(store, ground.merges, other)
    return tuple(map(_unclear_conflict, ground.group(stays, ground.held(stays)).unclear))


def _without_link(merges: Merges, id: str) -> Merges:
    return {key: values for key, values in merges.items() if key != (id,)}


def _own(*held: HeldRows) -> Rows:
    return {
        table: {key: row for each in held for key, row in each.rows.get(table, {}).items()} for table in KEPT_BY_PART
    }


def _with_own_ends(table: str, row: Row, key: Key, group: MergedGroup) -> Row:
    """Return a row that goes to sleep, with the parts at its ends."""
    made = dict(row)
    for part in group.parts[1:]:
        for column in part.ends.get(table, {}).get("\x1f".join(key), ()):
            made[column] = part.id
    return made


def _wake(base: Part, changes: RecordChanges, group: MergedGroup) -> Counter[str]:
    """Write the sleeping rows that no longer name one entity twice."""
    woken: Counter[str] = Counter()
    for table, rows in list(base.asleep.items()):
        stay = []
        for row in rows:
            made = renamed(table, row, group.rename)
            if names_twice(table, made):
                stay.append(row)
            elif all(changes.has_entity(made[column]) for column in REFERENCES[table] if made.get(column)):
                changes.put(table, key_of(table, made), made)
                woken[table] += 1
        base.asleep[table] = stay
    return woken


def _changes_of_parts(group: MergedGroup, other: str) -> list[Change]:
    """Return the changes that store the parts of a group; one that is left alone keeps none."""
    parts = group.parts if len(group.parts) > 1 else []
    gone = [id for id in dict.fromkeys([group.id, other]) if id not in {part.id for part in parts}]
    return [*(part.to_change(group.id) for part in parts), *(without_part(id, group.id) for id in gone)]


def _unclear_conflict(one: Unclear) -> MergeConflict:
    return MergeConflict(one.table, one.key, one.column, one.value, "", one.value, one.id)

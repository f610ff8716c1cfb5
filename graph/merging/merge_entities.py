"""Merging two entities, and taking one out again: each is one revision, which undo takes back like any other.

A merge rewrites the records: rows that named the entity that leads on now name the one that stays. What each held by
itself is kept (`merge_records.py`). Rows that would name one entity twice sleep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from kunyet.graph.merging.combine import combine_entities
from kunyet.graph.merging.held_rows import (
    KEPT_BY_PART,
    REFERENCES,
    HeldRows,
    differing,
    key_of,
    names_twice,
    present_key,
    renamed,
    rows_of_entity,
)
from kunyet.graph.merging.merge_records import (
    Merges,
    Part,
    Row,
    current_id,
    follow,
    link,
    links,
    parts_of,
    without_part,
)
from kunyet.graph.merging.merged_firewalls import firewall_changes
from kunyet.graph.merging.merged_group import MergedGroup, Unclear, ends_of, part_of
from kunyet.graph.merging.refusals import refuse_merge, refuse_to_merge, refuse_unmerge
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.contract import Change, Key, Store
from kunyet.graph.stores.versioned.merge_rows import find_rows
from kunyet.graph.stores.versioned.row_texts import key_text

Rows = dict[str, dict[Key, Row]]


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
    """What a merge did: the entity that stays, the other one, the revision, the rows that moved by table, and what is
    worth looking at.
    """

    stays: str
    other: str
    revision: int
    moved: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[MergeConflict, ...] = ()


@dataclass
class _Ground:
    """The directory that a merge changes."""

    store: Store
    records: Records
    merges: Merges
    head: int

    @classmethod
    def of(cls, store: Store) -> _Ground:
        return cls(store, store.records(), store.merges(), store.head().number)

    def entity(self, id: str) -> Row:
        return self.records.entities.row(self.records.entity_row[id])

    def held(self, id: str) -> HeldRows:
        return rows_of_entity(self.store, self.records, id)

    def group(self, id: str, held: HeldRows, given: Collection[str] = (), receiver: str = "") -> MergedGroup:
        """Return the group of an entity, with everything that was changed since."""
        parts = parts_of(self.merges, id)
        if not parts:
            return MergedGroup([part_of(self.entity(id), held)], self.marking, self.rename)
        group = MergedGroup(parts, self.marking, self.rename)
        group.absorb(self.entity(id), held, given, receiver)
        return group

    @property
    def marking(self) -> str:
        return self.records.settings.marking

    def rename(self, id: str) -> str:
        return current_id(self.merges, id)


def merge_entities(store: Store, stays: str, other: str, *, who: str, why: str = "") -> MergeOutcome:
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

    Raises
    ------
    KunyetError
        `unknown-id`, or `not-mergeable` with the reason: the same entity, a member, no actor, a firewall.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is merged.
    """
    refuse_to_merge(store)
    ground = _Ground.of(store)
    stays, other = refuse_merge(ground.records, ground.merges, stays, other)
    held, held_other = ground.held(stays), ground.held(other)
    group = ground.group(stays, held)
    added = part_of(ground.entity(other), held_other)
    before = combine_entities(group.parts, ground.marking)[0]
    group.parts.append(added)
    leads = {**links(ground.merges), other: stays}
    group.rename = partial(follow, leads)
    changes = _RecordChanges(ground)
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
    lead = link(other, stays, ground.head + 1)
    revision = store.apply(
        [
            *changes.list(),
            *_changes_of_parts(group, other),
            *firewall_changes(ground.records, ground.merges, {**ground.merges, lead.key: lead.values or {}}),
            lead,
        ],
        who=who,
        why=why or f"merged {other} into {stays}",
        based_on=ground.head,
    )
    moved = Counter({table: len(rows) for table, rows in held_other.rows.items()})
    moved.update({table: len(rows) for table, rows in held_other.ends.items()})
    return MergeOutcome(stays, other, revision.number, dict(moved), _differences(stays, before, added.entity, group))


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

    Raises
    ------
    KunyetError
        `not-merged` with the reason: it never was, it was erased, or the other one was merged away itself.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is changed.
    """
    refuse_to_merge(store)
    ground = _Ground.of(store)
    stays = refuse_unmerge(store, ground.merges, other)
    held = ground.held(stays)
    group = ground.group(stays, held, given, other)
    gone = next(part for part in group.parts if part.id == other)
    group.parts.remove(gone)
    leads = {id: into for id, into in links(ground.merges).items() if id != other}
    group.rename = partial(follow, leads)
    alone = MergedGroup([gone], ground.marking, group.rename)
    changes = _RecordChanges(ground)
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


def _wake(base: Part, changes: _RecordChanges, group: MergedGroup) -> Counter[str]:
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


class _RecordChanges:
    """Collects changes of records and of decisions; of several changes of one row the last counts."""

    def __init__(self, ground: _Ground) -> None:
        self._ground = ground
        self._new: dict[tuple[str, Key], Row | None] = {}

    def put(self, table: str, key: Key, row: Row | None, *, instead_of: Key | None = None) -> None:
        """Write a row, or delete it (`None`)."""
        if instead_of is not None and instead_of != key:
            self._new[table, instead_of] = None
        self._new[table, key] = row

    def row(self, table: str, key: Key) -> Row:
        """Return a row as it is after the changes so far; empty if there is none."""
        if (table, key) in self._new:
            return dict(self._new[table, key] or {})
        return self._known(table, key)

    def has_entity(self, id: str) -> bool:
        """Return whether an entity is there after the changes."""
        return bool(self.row("entities", (id,)))

    def _known(self, table: str, key: Key) -> Row:
        known = self._ground.records.tables()[table]
        at = int(find_rows(known, [key_text(key)])[0])
        return known.row(at) if at >= 0 else {}

    def replace_own_rows(self, now: Rows, wanted: Rows) -> None:
        """Write what differs between the rows of today and those that are wanted."""
        for table in KEPT_BY_PART:
            for key in now.get(table, {}).keys() - wanted.get(table, {}).keys():
                self._new[table, key] = None
            for key, row in wanted.get(table, {}).items():
                if row != now.get(table, {}).get(key):
                    self._new[table, key] = row

    def list(self) -> list[Change]:
        """Return the changes that change anything."""
        return [
            Change(table, key, row)
            for (table, key), row in self._new.items()
            if table not in TABLES or row or self._known(table, key)
        ]


def _differences(stays: str, ours: Row, theirs: Row, group: MergedGroup) -> tuple[MergeConflict, ...]:
    """Return the values in which both differ, with the one that is kept."""
    made = group.entity()
    return tuple(
        MergeConflict("entities", (stays,), column, ours[column], theirs[column], made.get(column, ""))
        for column in differing(ours, theirs)
        if column != "id" and ours.get(column) and theirs.get(column)
    )


def _unclear_conflict(one: Unclear) -> MergeConflict:
    return MergeConflict(one.table, one.key, one.column, one.value, "", one.value, one.id)

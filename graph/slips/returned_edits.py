"""Taking in the edits that a derived copy returns: three ways, field by field, as one revision that undo takes back.

What the directory and the copy both changed since is asked about, and stays as the directory has it until somebody
answers. What guards somebody stays as strict as it is: a slip may make it stricter. An edit of a record that is gone is
left out, and so is an earlier one that was taken in before.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from kunyet.graph.access.roles import ROLES
from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.playing.column_units import (
    Unit,
    Values,
    changed_units,
    guarded,
    united,
    values_of,
    with_values,
)
from kunyet.graph.joining.shared_revision import Row
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.merging.held_rows import present_key
from kunyet.graph.merging.merge_records import current_id
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.slips.asker import Asker
from kunyet.graph.slips.corrections import refuse_columns
from kunyet.graph.slips.given_copies import GivenCopy
from kunyet.graph.slips.slip import EditsSlip, ReturnedEdit
from kunyet.graph.slips.writable import OWNER
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import JOINED_CHANGES_TABLE
from kunyet.graph.stores.revision import Change, Key
from kunyet.graph.stores.versioned.merge_rows import find_rows
from kunyet.graph.stores.versioned.row_texts import key_text

_MARK = "slip"


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """An edit that is not taken in: the record is gone (`gone`), or it would guard somebody less (`guard`)."""

    table: str
    key: Key
    columns: Unit
    value: str
    why: str

    def as_dict(self) -> dict[str, object]:
        """Return it for a JSON document."""
        return {
            "table": self.table,
            "key": list(self.key),
            "column": "|".join(self.columns) or None,
            "value": self.value or None,
            "why": self.why,
        }


@dataclass(frozen=True)
class ReturnPlan:
    """What taking a slip of edits in would do. Nothing is changed.

    Parameters
    ----------
    rows, before
        The records that change, as they will be and as they are.
    conflicts
        What both changed: the directory's value stays unless somebody takes the other.
    """

    store: Store
    based_on: int
    slip: EditsSlip
    rows: Mapping[tuple[str, Key], Row]
    conflicts: tuple[JoinConflict, ...]
    refused: tuple[RefusedEdit, ...]
    taken: frozenset[str] = field(default=frozenset(), repr=False)
    """Which edits are settled by this slip or were by an earlier one (`_edit_mark`)."""
    marks: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The mark of the edit of each conflict, by its id."""
    known: frozenset[str] = field(default=frozenset(), repr=False)
    before: Mapping[tuple[str, Key], Row] = field(default_factory=dict, repr=False)

    @property
    def is_known(self) -> bool:
        """Whether everything in it was taken in before, or is refused."""
        return not self.rows and not self.conflicts

    @property
    def moved(self) -> dict[str, int]:
        """The number of records that change, by table."""
        return dict(Counter(table for table, _ in self.rows))


def plan_return(store: Store, slip: EditsSlip, asker: Asker) -> ReturnPlan:
    """Return what taking a slip in would do.

    Raises
    ------
    KunyetError
        `slip-unknown-copy` if its maker has no derived copy; `slip-not-given` for a record that the copy was not given,
        and `not-yours-to-write` for a column that its role may not write: no Kunyet wrote such a slip.
    """
    given = asker.given
    if given is None:
        raise KunyetError("slip-unknown-copy")
    known = _known_marks(store, given.id)
    ground = _Ground(store, given, Side((), asker.called), known)
    for edit in slip.edits:
        ground.take(edit)
    rows = {key: row for key, row in ground.rows.items() if row != ground.before[key]}
    conflicts, refused = tuple(ground.conflicts), tuple(ground.refused)
    return ReturnPlan(
        store,
        store.head().number,
        slip,
        rows,
        conflicts,
        refused,
        frozenset(ground.taken),
        ground.marks,
        known,
        ground.before,
    )


def take_return(plan: ReturnPlan, *, who: str, answers: Mapping[str, str] | None = None) -> int | None:
    """Take a slip of edits in as one revision; return its number, `None` where there is nothing to change.

    Parameters
    ----------
    answers
        By the id of a conflict: `ours` or `theirs`. Without an answer it is asked about again with the same slip.

    Raises
    ------
    KunyetError
        `unknown-answer`.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is taken in.
    BadInput
        If the records would not be valid.
    """
    answers = answers or {}
    by_id = {one.id: one for one in plan.conflicts}
    for id, answer in answers.items():
        if id not in by_id or answer not in ("ours", "theirs"):
            raise KunyetError("unknown-answer", id=id)
    if not plan.rows and not answers:
        return None
    rows = dict(plan.rows)
    standing = StandingRows(plan.store)
    for id in (id for id, answer in answers.items() if answer == "theirs"):
        one = by_id[id]
        row = rows.get(one.record) or standing(one.record) or {}
        rows[one.record] = with_values(one.columns, row, one.theirs.values or ())
    marks = plan.known | plan.taken | {plan.marks[id] for id in answers}
    changes = [Change(table, key, row) for (table, key), row in rows.items()]
    changes.append(
        Change(JOINED_CHANGES_TABLE, (_MARK, plan.slip.copy), {"id": _MARK, "edits": "|".join(sorted(marks))})
    )
    return plan.store.apply(changes, who=who, why="joined a slip of edits", based_on=plan.based_on).number


def _known_marks(store: Store, copy: str) -> frozenset[str]:
    rows = (version.values for version in store.kept_rows(JOINED_CHANGES_TABLE) if version.key == (_MARK, copy))
    return frozenset(mark for row in rows for mark in row["edits"].split("|"))


class _Ground:
    """The directory while the edits of a slip are weighed."""

    def __init__(self, store: Store, given: GivenCopy, by: Side, known: frozenset[str]) -> None:
        self.given, self.by, self.known = given, by, known
        self.standing, self.rename = StandingRows(store), partial(current_id, store.merges())
        self.rows: dict[tuple[str, Key], Row] = {}
        self.before: dict[tuple[str, Key], Row] = {}
        self.conflicts: list[JoinConflict] = []
        self.refused: list[RefusedEdit] = []
        self.taken: set[str] = set()
        self.marks: dict[str, str] = {}
        self._secret = store.name_secret().encode()

    def take(self, edit: ReturnedEdit) -> None:
        """Weigh an edit, column by column."""
        if edit.table not in OWNER or not self.given.was_given(edit.table, edit.key):
            raise KunyetError("slip-not-given")
        stored = self.given.stored_key(edit.table, edit.key, edit.about)
        owner = self.given.stored_entity(edit.about)
        if stored is None or not owner:
            self.refused.append(RefusedEdit(edit.table, (), tuple(edit.values), "", "gone"))
            return
        kind = self.given.records.entities["kind"][self.given.records.entity_row[owner]]
        refuse_columns(ROLES[self.given.role], edit.table, list(edit.values), kind)
        key = present_key(edit.table, stored, self.rename)
        if edit.table == "entities":
            key = (self.rename(stored[0]),)
        record = (edit.table, key)
        now = self.rows.get(record) or self.standing(record)
        base = _row_of(self.given, edit.table, stored)
        if now is None:
            self.refused.append(RefusedEdit(edit.table, key, tuple(edit.values), "", "gone"))
            return
        self.before.setdefault(record, now)
        self.rows[record] = now
        for unit in changed_units(edit.table, base, {**base, **edit.values}):
            mark = _edit_mark(self._secret, self.given.id, edit, unit)
            if mark not in self.known:
                self._weigh(record, unit, values_of(unit, base), values_of(unit, {**base, **edit.values}), mark)

    def _weigh(self, record: tuple[str, Key], unit: Unit, was: Values, new: Values, mark: str) -> None:
        table, key = record
        row = self.rows[record]
        now = values_of(unit, row)
        if now == new:
            self.taken.add(mark)
            return
        wins = guarded(table, unit, row, now, new)
        if wins is not None and wins != new:
            self.refused.append(RefusedEdit(table, key, unit, " · ".join(filter(None, new)), "guard"))
        elif wins is None and now != was:
            wins = united(table, unit, was, now, new)
        elif wins is None:
            wins = new
        if wins is None:
            self._ask(record, unit, now, new, mark)
            return
        self.rows[record] = with_values(unit, row, wins)
        if wins != now:
            self.taken.add(mark)

    def _ask(self, record: tuple[str, Key], unit: Unit, now: Values, new: Values, mark: str) -> None:
        table, key = record
        named = tuple(sorted(named_entities(table, self.rows[record])))
        theirs = Side(new, self.by.who, self.by.when)
        one = JoinConflict(ConflictKind.VALUE, table, key, unit, Side(now), theirs, keeps_ours=True, named=named)
        self.conflicts.append(one)
        self.marks[one.id] = mark


def _row_of(given: GivenCopy, table: str, key: Key) -> Row:
    records = given.records.tables()[table]
    return records.row(int(find_rows(records, [key_text(key)])[0]))


def _edit_mark(secret: bytes, copy: str, edit: ReturnedEdit, unit: Unit) -> str:
    """Return by what the directory knows again that it took in what an edit says about some columns."""
    said = [f"{column}\x1f{edit.values[column]}" for column in unit if column in edit.values]
    text = "\x1d".join((copy, edit.table, key_text(edit.key), *said))
    return hmac.digest(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()[:16]

"""When a directory last changed, as far as one viewer sees it.

A narrower role is not told of a revision that changed only what it does not see: the date alone would say that
something was recorded about an actor who is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.access.open_view import visible_records
from kunyet.graph.access.visible_history import VisibleHistory
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import ROWS_SEEN, TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.visibility import RowsSeen
from kunyet.graph.stores.kept_tables import SETTINGS_TABLE
from kunyet.graph.stores.revision import Change

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

Row = Mapping[str, str]


def last_visible_change(store: Store, view: View) -> datetime:
    """Return the time of the newest revision that changed something that the viewer sees.

    If none did, that of the first revision. A store without a history has one revision, and its time is not hidden.
    """
    newest_first = list(store.revisions())[::-1]
    if view.sees_everything:
        return next(VisibleHistory(store, view).revisions(newest_first), newest_first[-1]).when
    for revision in newest_first[:-1]:
        changes = store.changes_of(revision.number)
        if changes is None or _is_visible(store, view, changes, revision.number):
            return revision.when
    return newest_first[-1].when


def _is_visible(store: Store, view: View, changes: Sequence[Change], revision: int) -> bool:
    if any(change.table == SETTINGS_TABLE for change in changes):
        return True
    shown = [one for one in changes if ROWS_SEEN.get(one.table, RowsSeen.COORDINATORS) is not RowsSeen.COORDINATORS]
    old = {(one.table, one.key): _values_before(store, one, revision) for one in shown}
    new = {(one.table, one.key): one.values for one in shown}
    before, after = (_seen_of(store, view, rows, [*old.values(), *new.values()]) for rows in (old, new))
    return before != after


def _values_before(store: Store, change: Change, revision: int) -> Row | None:
    versions = store.history(change.table, change.key)
    return next((version.values for version in versions if version.until == revision), None)


def _seen_of(
    store: Store,
    view: View,
    rows: Mapping[tuple[str, tuple[str, ...]], Row | None],
    every: Iterable[Row | None],
) -> list[list[dict[str, str]]]:
    """Return what the viewer sees of these rows, among the present records of the entities that any of them names."""
    records = store.records()
    references = {form.name for table in TABLES.values() for form in table.values() if form.form in ("ref", "id")}
    named = {text for row in every if row for name, text in row.items() if name in references}
    own = view.viewer.entity
    if own:
        named.add(own)
        walled = {id for id in named if store.history("firewalls", tuple(sorted((own, id))))}
        rows = {at: row for at, row in rows.items() if not (row and walled & set(row.values()))}
    tables = {}
    for name, table in records.tables().items():
        near = [row for row in _about(table, named).rows() if (name, row_key(name, row)) not in rows]
        tables[name] = [*near, *(row for (table_name, _), row in rows.items() if row and table_name == name)]
    small = Records.of(records.settings, **tables).sorted_by_id()
    seen, _ = visible_records(store, small, view.viewer, view.purpose, view.both_days)
    return [list(table.rows()) for table in seen.tables().values()]


def _about(table: Table, named: set[str]) -> Table:
    """Return the rows whose entities are all among these ids; of entities and channels those with such an id."""
    names = [form.name for form in TABLES[table.name].values() if form.form == "ref" and form.required] or ["id"]
    keep = np.ones(table.size, dtype=np.bool_)
    for name in names:
        keep &= _is_one_of(table[name], named)
    return table.take(keep)


def _is_one_of(column: CodedColumn, ids: set[str]) -> Mask:
    found: Mask = column.look_up(ids.__contains__, np.bool_, blank=False)
    return found

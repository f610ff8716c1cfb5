"""Validating an edit: the resulting records are checked, but only the part that the edit can affect.

Affected are the changed rows, every row that names a changed entity (its kind may no longer fit, or it may be deleted),
and the entities that all these rows name. If the edit is large compared with the directory, or changes its channels,
everything is checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import ids_of_row, row_ids
from kunyet.graph.records.schema import REFERENCE_COLUMNS, ROW_COLUMNS
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.validate import Finding, validate_records
from kunyet.graph.stores.versioned.compact_columns import drop_unused_texts
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.stores.versioned.merge_rows import find_rows, merge_rows
from kunyet.graph.text.folding import fold

VALIDATE_ALL_BELOW = 300
"""A directory with at most this number of rows is checked completely at every edit."""


def refuse_invalid_edit(before: Records, after: Records, edits: Sequence[Edit]) -> None:
    """Raise `BadInput` with all errors that the edits cause."""
    refuse_errors(validate_records(affected_records(before, after, edits)))


def refuse_errors(findings: Sequence[Finding]) -> None:
    """Raise `BadInput` with all errors among the findings, if there are any."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        problems = tuple(Problem(f.key, severity=f.severity, column=f.column, data=f.data) for f in errors)
        raise BadInput(errors[0].key, problems=problems, **errors[0].data)


def affected_records(before: Records, after: Records, edits: Sequence[Edit]) -> Records:
    """Return the part of the records that an edit can have made invalid."""
    size = sum(table.size for table in after.tables().values())
    touched = sum(len(edit.keys) + len(edit.gone) for edit in edits)
    if size <= VALIDATE_ALL_BELOW or touched * 4 > size or any(edit.table == "channels" for edit in edits):
        return after
    rows = {
        edit.table: find_rows(getattr(after, edit.table), edit.keys) for edit in edits if edit.table in after.tables()
    }
    changed = {key for edit in edits if edit.table == "entities" for key in (*edit.keys, *edit.gone)}
    parts = {
        name: _affected_rows(getattr(after, name), columns, changed, rows.get(name))
        for name, columns in REFERENCE_COLUMNS.items()
    }
    parts |= _with_named_rows(before, after, parts, edits)
    named = changed.union(
        *(
            set(parts[name][column].compact().values)
            for name, columns in REFERENCE_COLUMNS.items()
            for column in columns
        )
    )
    entities = after.entities
    named |= set(entities["follows"].take(_rows_with_text(entities["id"], named)).texts()) - {""}
    keep = _rows_with_text(entities["id"], named) | _same_code_name(before, after, rows.get("entities"))
    keep |= _rows_with_text(entities["follows"], changed)
    return after.with_tables(entities=_with_own_texts(entities.take(keep)), **parts)


def _with_named_rows(
    before: Records, after: Records, parts: Mapping[str, Table], edits: Sequence[Edit]
) -> dict[str, Table]:
    """Return the tables that name rows of others, with the rows that lose one, and those others with all named rows."""
    found: dict[str, Table] = {}
    for edit in edits:
        for table, columns in ROW_COLUMNS.items():
            named = [name for name, of in columns.items() if of == edit.table]
            if not named or not getattr(after, table).size:
                continue
            old = getattr(before, edit.table)
            rows = find_rows(old, (*edit.keys, *edit.gone))
            lost = {id for row in rows[rows >= 0].tolist() for id in ids_of_row(edit.table, old.row(row))}
            own = getattr(after, table)
            hit = np.logical_or.reduce([_rows_with_text(own[name], lost) for name in named])
            found[table] = own if hit.any() else parts.get(table, own)
    for table, columns in ROW_COLUMNS.items():
        own = found.get(table) or parts.get(table) or getattr(after, table).take(np.zeros(0, dtype=np.int32))
        found[table] = own
        for name, of in columns.items():
            at = row_ids(getattr(after, of), own[name].compact().values) if own.has(name) else {}
            rows = np.array(sorted({at[id] for id in own[name].compact().values if id in at}), dtype=np.int32)
            more = getattr(after, of).take(rows)
            found[of] = merge_rows(found.get(of) or parts.get(of) or more, more)
    return {name: _with_own_texts(table) for name, table in found.items()}


def _affected_rows(table: Table, columns: Sequence[str], changed: set[str], rows: NDArray[np.int32] | None) -> Table:
    """Return the changed rows of a table, and the rows that name a changed entity."""
    keep = np.zeros(table.size, dtype=np.bool_)
    if rows is not None:
        keep[rows[rows >= 0]] = True
    if changed:
        for column in columns:
            keep |= _rows_with_text(table[column], changed)
    return _with_own_texts(table.take(keep))


def _with_own_texts(table: Table) -> Table:
    """Return the table without unused texts: validation looks at every distinct text."""
    columns = {name: drop_unused_texts(column) for name, column in table.columns.items()}
    return Table(
        table.name, table.size, columns, {name: drop_unused_texts(column) for name, column in table.extras.items()}
    )


def _rows_with_text(column: CodedColumn, texts: set[str]) -> Mask:
    """Return which rows contain one of some texts."""
    hit = np.zeros(len(column.values) + 1, dtype=np.bool_)
    if len(texts) < 8:
        hit[[code for text in texts if (code := column.code_of(text)) >= 0]] = True
    else:
        hit[:-1] = [value in texts for value in column.values]
    return hit[column.codes]


def _same_code_name(before: Records, after: Records, rows: NDArray[np.int32] | None) -> Mask:
    """Return the entities with the code name of a changed one.

    All code names are folded only if an edit brings a new one.
    """
    column = after.entities["code_name"]
    none = np.zeros(after.entities.size, dtype=np.bool_)
    if rows is None or not len(rows):
        return none
    mine = {column[row] for row in rows.tolist()} - {""}
    if not mine or _has_same_code_names(before, after, rows):
        return none
    folded = {fold(text) for text in mine}
    return column.look_up(lambda text: fold(text) in folded, np.bool_, blank=False)


def _has_same_code_names(before: Records, after: Records, rows: NDArray[np.int32]) -> bool:
    keys = [after.entities["id"][row] for row in rows.tolist()]
    old = find_rows(before.entities, keys)
    return (
        bool((old >= 0).all())
        and before.entities["code_name"].take(old).texts() == after.entities["code_name"].take(rows).texts()
    )

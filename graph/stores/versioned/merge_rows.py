"""Merging rows into a table: rows are added, replaced or deleted, and unchanged columns are shared.

A few rows are found by scanning the key columns, many by a dictionary of all keys. Texts stay distinct in every column,
as `CodedColumn` demands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.identity import KEY_COLUMNS, full_key
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.versioned.compact_columns import drop_lost_texts
from kunyet.graph.stores.versioned.row_texts import key_of, key_texts

FEW = 64
"""Up to this number, keys are searched one by one."""


def find_rows(table: Table, keys: Sequence[str]) -> Rows:
    """Return the row of each key (as text), -1 for a missing key."""
    if not table.size or not keys:
        return np.full(len(keys), -1, dtype=np.int32)
    if len(keys) > FEW:
        place = {key: row for row, key in enumerate(key_texts(table))}
        return np.array([place.get(key, -1) for key in keys], dtype=np.int32)
    return np.array([_find_row(table, key) for key in keys], dtype=np.int32)


def _find_row(table: Table, key: str) -> int:
    columns = [table[name] for name in KEY_COLUMNS[table.name]]
    cells = full_key(table.name, key_of(key))
    orders = [cells, cells[::-1]] if table.name == "firewalls" else [cells]
    for order in orders:
        hit = np.flatnonzero(_cells_equal(columns[0], order[0]))
        for column, cell in zip(columns[1:], order[1:], strict=True):
            hit = hit[_cells_equal(column.take(hit), cell)]
        if len(hit):
            return int(hit[0])
    return -1


def _cells_equal(column: CodedColumn, cell: str) -> NDArray[Any]:
    return column.equals(cell) if cell else ~column.filled


def merge_rows(table: Table, new: Table, gone: Collection[str] = ()) -> Table:
    """Return the table with all rows of `new`, and without rows with a key in `gone`.

    A row of `new` replaces the row of the same key, and stays at its position; new rows come last, in their order.
    """
    if not table.size:
        return new
    at = find_rows(table, key_texts(new))
    there = at >= 0
    columns, ended = {}, {}
    for name in dict.fromkeys([*table.columns, *new.columns, *table.extras, *new.extras]):
        old = _column(table, name)
        columns[name] = _write_cells(old, at, there, _column(new, name))
        ended[name] = old.codes[at[there]] if columns[name] is not old else old.codes[:0]
    whole = _table(table.name, table.size + int((~there).sum()), columns)
    lost = find_rows(table, list(gone))
    lost = lost[lost >= 0]
    if len(lost):
        ended = {name: np.append(codes, columns[name].codes[lost]) for name, codes in ended.items()}
        keep = np.ones(whole.size, dtype=np.bool_)
        keep[lost] = False
        whole = whole.take(keep)
    elif not there.any():
        return whole
    columns = {name: drop_lost_texts(column, ended[name]) for name, column in {**whole.columns, **whole.extras}.items()}
    return _table(whole.name, whole.size, columns)


def _column(table: Table, name: str) -> CodedColumn:
    found = table.columns.get(name)
    if found is None:
        found = table.extras.get(name)
    return CodedColumn.blank(table.size) if found is None else found


def _table(name: str, size: int, columns: dict[str, CodedColumn]) -> Table:
    declared = TABLES[name]
    return Table(
        name,
        size,
        {heading: column for heading, column in columns.items() if heading in declared},
        {heading: column for heading, column in columns.items() if heading not in declared},
    )


def _write_cells(old: CodedColumn, at: Rows, there: NDArray[np.bool_], new: CodedColumn) -> CodedColumn:
    """Return the old column with the new cells written at their rows, and the cells without a row appended."""
    if there.all() and len(at) <= FEW and all(old[row] == new[place] for place, row in enumerate(at.tolist())):
        return old  # An edit changes a cell or two of its row: for other columns no text is searched.
    codes, values = _translate(old, new)
    if there.all() and values is old.values and np.array_equal(old.codes[at], codes):
        return old  # The same object: its cached look-ups stay valid.
    changed = old.codes
    if there.any():
        changed = changed.copy()
        changed[at[there]] = codes[there]
    return CodedColumn(np.concatenate([changed, codes[~there]]).astype(np.int32, copy=False), values)


def _translate(old: CodedColumn, new: CodedColumn) -> tuple[Rows, Sequence[str]]:
    """Return the codes of the new column among the old values, and these values with the missing ones added."""
    if not new.filled.any():
        return new.codes, old.values
    if old.values is new.values:
        return new.codes, old.values
    if len(new.values) > len(new):
        new = new.compact()
    values, codes = _codes_among(old.values, new.values)
    table = np.append(np.array(codes, dtype=np.int32), np.int32(-1))
    return table[new.codes], values


def _codes_among(known: Sequence[str], texts: Sequence[str]) -> tuple[Sequence[str], list[int]]:
    if len(texts) > FEW:
        place = {text: code for code, text in enumerate(known)}
        codes = [place.setdefault(text, len(place)) for text in texts]
        return (known if len(place) == len(known) else list(place)), codes
    codes, more = [], list[str]()
    for text in texts:
        try:
            codes.append(known.index(text))
        except ValueError:
            codes.append(len(known) + len(more))
            more.append(text)
    return ([*known, *more] if more else known), codes

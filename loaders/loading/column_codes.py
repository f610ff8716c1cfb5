"""Columns of two tables under the same codes, so that cells and rows of both are compared as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.row_groups import group_rows
from kunyet.graph.records.table import Table


def share_codes(first: CodedColumn, second: CodedColumn) -> tuple[CodedColumn, CodedColumn]:
    """Return two columns that share one list of values. The values of the first come first, in their order."""
    if first.values is second.values:
        return first, second
    if len(second.values) > 2 * len(second) + 64:
        second = second.compact()
    position = {text: code for code, text in enumerate(first.values)}
    codes = np.full(len(second.values) + 1, -1, dtype=np.int32)
    codes[:-1] = [position.setdefault(text, len(position)) for text in second.values]
    values = list(position) if len(position) > len(first.values) else first.values
    return CodedColumn(first.codes, values), CodedColumn(codes[second.codes], values)


def column_or_blank(table: Table, name: str) -> CodedColumn:
    """Return a column by its name; a blank column if the table has none of this name."""
    found = table.columns.get(name)
    if found is None:
        found = table.extras.get(name)
    return CodedColumn.blank(table.size) if found is None else found


def column_names(*tables: Table) -> list[str]:
    """Return the names of all columns of these tables, each once."""
    return list(dict.fromkeys(name for table in tables for name in (*table.columns, *table.extras)))


def match_rows(known: Table, new: Table, columns: tuple[str, ...] = ()) -> Rows:
    """Return for each row of `new` the row of `known` with the same cells; -1 if there is none.

    By default the columns of the key are compared. The two ends of a firewall may be in either order.
    """
    if not known.size or not new.size:
        return np.full(new.size, -1, dtype=np.int32)
    names = columns or KEY_COLUMNS[known.name]
    stacked = [_stack_columns(known[name], new[name]) for name in names]
    if known.name == "firewalls" and not columns:
        stacked = _ordered_ends(known, new)
    group = group_rows(stacked)[0]
    position = np.full(int(group.max()) + 1, -1, dtype=np.int32)
    position[group[: known.size]] = np.arange(known.size, dtype=np.int32)
    return position[group[known.size :]]


def _stack_columns(first: CodedColumn, second: CodedColumn) -> CodedColumn:
    one, other = share_codes(first, second)
    return CodedColumn(np.concatenate([one.codes, other.codes]).astype(np.int32, copy=False), other.values)


def _ordered_ends(known: Table, new: Table) -> list[CodedColumn]:
    """Return the two ends of all firewalls, the one with the smaller code first."""
    a, b = (_stack_columns(known[end], new[end]) for end in ("a", "b"))
    a, b = share_codes(a, b)
    low: NDArray[np.int32] = np.minimum(a.codes, b.codes)
    return [CodedColumn(low, b.values), CodedColumn(np.maximum(a.codes, b.codes), b.values)]

"""Two columns in one code, so that their cells are compared as numbers; and the row of one table that another table's row is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.identity import KEY_COLUMNS, groups
from kunyet.graph.records.records import Coded, Rows, Table


def share_codes(first: Coded, second: Coded) -> tuple[Coded, Coded]:
    """Return two columns over the same values; those of the first come first, in their order."""
    if first.values is second.values:
        return first, second
    if len(second.values) > 2 * len(second) + 64:
        second = second.compact()
    place = {text: code for code, text in enumerate(first.values)}
    codes = np.full(len(second.values) + 1, -1, dtype=np.int32)
    codes[:-1] = [place.setdefault(text, len(place)) for text in second.values]
    values = list(place) if len(place) > len(first.values) else first.values
    return Coded(first.codes, values), Coded(codes[second.codes], values)


def column_or_blank(table: Table, name: str) -> Coded:
    """Return a column by its name, blank where the table has none."""
    found = table.columns.get(name)
    if found is None:
        found = table.extras.get(name)
    return Coded.blank(table.size) if found is None else found


def column_names(*tables: Table) -> list[str]:
    """Return the names of all columns that any of the tables has."""
    return list(dict.fromkeys(name for table in tables for name in (*table.columns, *table.extras)))


def match_rows(known: Table, new: Table, columns: tuple[str, ...] = ()) -> Rows:
    """Return for each row of `new` the row of `known` that has the same cells, -1 where none has.

    By default those of the key are compared, and the two ends of a firewall in either order.
    """
    if not known.size or not new.size:
        return np.full(new.size, -1, dtype=np.int32)
    names = columns or KEY_COLUMNS[known.name]
    stacked = [_stack_columns(known[name], new[name]) for name in names]
    if known.name == "firewalls" and not columns:
        stacked = _ordered_ends(known, new)
    group = groups(stacked)[0]
    place = np.full(int(group.max()) + 1, -1, dtype=np.int32)
    place[group[: known.size]] = np.arange(known.size, dtype=np.int32)
    return place[group[known.size :]]


def _stack_columns(first: Coded, second: Coded) -> Coded:
    one, other = share_codes(first, second)
    return Coded(np.concatenate([one.codes, other.codes]).astype(np.int32, copy=False), other.values)


def _ordered_ends(known: Table, new: Table) -> list[Coded]:
    """Return the two ends of all firewalls, the one with the smaller code first."""
    a, b = (_stack_columns(known[end], new[end]) for end in ("a", "b"))
    a, b = share_codes(a, b)
    low: NDArray[np.int32] = np.minimum(a.codes, b.codes)
    return [Coded(low, b.values), Coded(np.maximum(a.codes, b.codes), b.values)]

"""Which rows have which value: one mask for each value of a facet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from kunyet.dashboard.present.directory.directory_query import RowNumbers
from kunyet.graph.records.columns import CodedColumn, Mask


def rows_in_all(left: Mask, masks: Mapping[str, Mask | None]) -> Mask:
    for mask in masks.values():
        if mask is not None:
            left = left & mask
    return left


def masks_of_lists(values: Sequence[Sequence[str]]) -> dict[str, Mask]:
    """Return which rows have each value; a row without any has the blank one."""
    rows: dict[str, list[int]] = {}
    for row, own in enumerate(values):
        for value in own or ("",):
            rows.setdefault(value, []).append(row)
    found = {}
    for value, where in rows.items():
        mask = np.zeros(len(values), dtype=np.bool_)
        mask[where] = True
        found[value] = mask
    return found


def masks_of_column(column: CodedColumn, read: Callable[[str], Sequence[str]], blank: str = "") -> dict[str, Mask]:
    """Return which rows have each value that a column says, with one look per distinct text; a row without any has the blank one."""
    codes: dict[str, list[int]] = {}
    for code, text in enumerate(column.values):
        for value in read(text) or (blank,):
            codes.setdefault(value, []).append(code)
    codes.setdefault(blank, []).append(-1)
    found = {}
    for value, own in codes.items():
        hit = np.zeros(len(column.values) + 1, dtype=np.bool_)
        hit[own] = True
        mask = hit[column.codes]
        if mask.any():
            found[value] = mask
    return found


def rank_rows(keys: Sequence[object]) -> RowNumbers:
    """Return each row's place in the order of its key; rows with one key share it."""
    place = {key: number for number, key in enumerate(sorted(set(keys)))}  # type: ignore[type-var]  # of one sort each
    return np.array([place[key] for key in keys], dtype=np.int64)

"""Which rows have which value: one mask for each value of a facet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from kunyet.dashboard.present.directory.directory_query import RowNumbers
from kunyet.graph.records.columns import CodedColumn, Mask


def rows_in_all(left: Mask, masks: Mapping[str, Mask | None]) -> Mask:
    """Return the rows of a mask that are in all other masks; `None` is a facet without chosen values."""
    for mask in masks.values():
        if mask is not None:
            left = left & mask
    return left


def masks_of_lists(values: Sequence[Sequence[str]]) -> dict[str, Mask]:
    """Return a mask of rows for each value; a row without values is in the mask of the blank value."""
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
    """Return a mask of rows for each value of a column; a row without values is in the mask of `blank`.

    Parameters
    ----------
    read
        Returns the values of one text. It is called once for each distinct text.
    """
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
    """Return the rank of each row by its key; equal keys have one rank."""
    # all keys are of one type
    rank = {key: number for number, key in enumerate(sorted(set(keys)))}  # type: ignore[type-var]
    return np.array([rank[key] for key in keys], dtype=np.int64)

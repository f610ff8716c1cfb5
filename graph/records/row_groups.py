"""Groups of rows that hold the same combination of cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn


def group_rows(columns: list[CodedColumn]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the number of each row's combination of cells (one a row), and the first row of each combination."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes = column.codes.astype(np.int64) + 1
        width = len(column.values) + 1
        if len(key) and int(key.max()) > (2**62) // width:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
        key = key * width + codes
    ordered = np.sort(key)
    if not len(key) or bool((ordered[1:] != ordered[:-1]).all()):
        all_rows = np.arange(len(key))
        return all_rows.astype(np.int32), all_rows
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return group.astype(np.int32), first

"""Columns without texts that nobody uses any more."""

from __future__ import annotations

from itertools import compress

import numpy as np

from graph.records import Coded


def used(column: Coded) -> Coded:
    """Return the column without the texts that no row has any more: what is judged, shown or packed must not meet them."""
    is_used = np.zeros(len(column.values) + 1, dtype=np.bool_)
    is_used[column.codes] = True
    is_used = is_used[:-1]
    if is_used.all():
        return column
    table = np.full(len(column.values) + 1, -1, dtype=np.int32)
    table[:-1][is_used] = np.arange(np.count_nonzero(is_used), dtype=np.int32)
    return Coded(table[column.codes], list(compress(column.values, is_used.tolist())))

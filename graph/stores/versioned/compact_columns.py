"""Dropping texts from a column that no row uses any more."""

from __future__ import annotations

from itertools import compress

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Rows

FEW = 8
"""Up to this number, texts are dropped one by one."""


def drop_unused_texts(column: CodedColumn) -> CodedColumn:
    """Return the column without unused texts: validation, pages and packing must not see them."""
    if 4 * len(column) < len(column.values):
        return column.compact()
    is_used = np.zeros(len(column.values) + 1, dtype=np.bool_)
    is_used[column.codes] = True
    is_used = is_used[:-1]
    if is_used.all():
        return column
    table = np.full(len(column.values) + 1, -1, dtype=np.int32)
    table[:-1][is_used] = np.arange(np.count_nonzero(is_used), dtype=np.int32)
    return CodedColumn(table[column.codes], list(compress(column.values, is_used.tolist())))


def drop_lost_texts(column: CodedColumn, maybe: Rows) -> CodedColumn:
    """Return the column without unused texts, if only the codes in `maybe` can have lost their last row."""
    gone = [code for code in np.unique(maybe[maybe >= 0]).tolist() if not (column.codes == code).any()]
    if len(gone) > FEW:
        return drop_unused_texts(column)
    codes, values = column.codes, column.values
    for code in reversed(gone):
        codes, values = codes - (codes > code), [*values[:code], *values[code + 1 :]]
    return CodedColumn(codes.astype(np.int32, copy=False), values) if gone else column

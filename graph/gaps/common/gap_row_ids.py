"""The ids of the rows of gap columns: `CODE:` and the key (`graph/records/gap_ids.py`)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.gap_ids import gap_id
from kunyet.graph.records.records import Records
from kunyet.graph.text.lazy_texts import LazyTexts


def id_of_row(code: str, columns: GapColumns, records: Records, row: int) -> str:
    """Return the id of one gap: `CODE:` and its key, subjects and detail joined by `+` (`graph/records/gap_ids.py`)."""
    if columns.tie is not None and columns.tie[row] >= 0:
        parts = [records.ties["id"][int(columns.tie[row])]]
    else:
        ids = records.entities["id"]
        parts = [ids[entity] for entity in (int(columns.first[row]), int(columns.second[row])) if entity >= 0]
    return gap_id(code, parts, columns.detail[row])


def ids_of_rows(code: str, columns: GapColumns, records: Records, rows: NDArray[Any] | None = None) -> list[str]:
    """Return the ids of all gaps of a code, or of some of them.

    Column by column, since there can be hundreds of thousands.
    """
    chosen = np.arange(len(columns)) if rows is None else rows
    ends = zip(*(_texts(records.entities["id"], each[chosen]) for each in (columns.first, columns.second)), strict=True)
    ties = [""] * len(chosen) if columns.tie is None else _texts(records.ties["id"], columns.tie[chosen])
    details = _texts(columns.detail, chosen)
    return [
        gap_id(code, (tie,) if tie else tuple(filter(None, two)), detail)
        for two, tie, detail in zip(ends, ties, details, strict=True)
    ]


def _texts(column: CodedColumn, rows: NDArray[Any]) -> list[str]:
    """Return the texts in these rows, blank for row -1."""
    codes = np.where(rows >= 0, column.codes[rows] if len(column) else -1, -1).tolist()
    values = column.values.all() if isinstance(column.values, LazyTexts) else column.values
    return ["" if code < 0 else values[code] for code in codes]


def rows_by_key(columns: GapColumns, rows: NDArray[Any]) -> NDArray[Any]:
    """Return rows of gaps in the order of their keys (entity rows are in the order of ids already)."""
    detail = columns.detail.take(rows)
    ranks = {value: rank for rank, value in enumerate(sorted({*detail.values}))}
    rank = detail.look_up(ranks.__getitem__, np.int32, -1)
    tie = columns.first[rows] if columns.tie is None else columns.tie[rows]
    return rows[np.lexsort((rank, tie, columns.second[rows], columns.first[rows]))]

"""Columns as rows: plain values, and JSON text in pieces, so that a large table never exists twice.

A value that is not a finite number (NaN, infinite) is `None`, in JSON `null`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any] | list[Any]
"""An array, or a list of plain values."""
Columns = Mapping[str, Column]
"""Names to columns of equal length."""

ROWS_AT_ONCE: Final = 4096


def plain_value(value: Any) -> Any:
    """Return a numpy number as a Python number, and NaN or infinity as `None`."""
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and not math.isfinite(value) else value


def rows_from_columns(columns: Columns) -> list[dict[str, Any]]:
    """Return the rows as plain dictionaries."""
    lists = [_plain_list(column) for column in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True)]


def rows_as_json(columns: Columns) -> Iterator[str]:
    """Yield the rows as the text of one JSON list, in pieces."""
    size = len(next(iter(columns.values()), []))
    row = "{" + ",".join(f"{as_json(name)}:%s" for name in columns) + "}"
    yield "["
    for first in range(0, size, ROWS_AT_ONCE):
        texts = [_texts(column[first : first + ROWS_AT_ONCE]) for column in columns.values()]
        yield "," * (first > 0) + ",".join([row % cells for cells in zip(*texts, strict=True)])
    yield "]"


def as_json(content: Any) -> str:
    """Return plain data as compact JSON; a NaN in it is an error."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain_list(column: Column) -> list[Any]:
    if not isinstance(column, np.ndarray):
        return [plain_value(value) for value in column]
    values: list[Any] = column.tolist()
    for row in _without_value(column):
        values[row] = None
    return values


def _without_value(column: NDArray[Any]) -> list[int]:
    return np.flatnonzero(~np.isfinite(column)).tolist() if column.dtype.kind == "f" else []


def _texts(column: Column) -> list[str]:
    """Return each value as JSON; a column of one type at once is several times faster than value by value."""
    if isinstance(column, np.ndarray) and column.dtype.kind in "fiu":
        texts = list(map(repr, column.tolist()))
        for row in _without_value(column):
            texts[row] = "null"
        return texts
    if isinstance(column, np.ndarray):
        column = column.tolist()
    return [encode_basestring(value) if isinstance(value, str) else as_json(plain_value(value)) for value in column]


def flatten_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of plain cells: a cell of several figures becomes one for each, such as `brokerage_liaison`."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        flat |= {f"{name}_{part}": each for part, each in value.items()} if isinstance(value, dict) else {name: value}
    return flat

"""Columns of text, made from arrays of numbers, as arrow arrays. A blank cell is a null."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Days = NDArray[np.integer[Any]]
"""Days since 1970."""

Chunk = dict[str, Any]
"""Column name to arrow array. A missing column is blank."""


def days_since_1970(when: date) -> int:
    """Return a date as days since 1970."""
    return (when - date(1970, 1, 1)).days


def constant_column(text: str, size: int, filled: Mask | None = None) -> Any:
    """Return a column with one text in every row, blank where `filled` is false."""
    return coded_column((text,), np.zeros(size, np.int8), filled)


def coded_column(values: Sequence[str | None], codes: NDArray[Any], filled: Mask | None = None) -> Any:
    """Return the column of `values[code]` for each code, blank where `filled` is false."""
    import pyarrow as pa

    return pa.array(values, pa.string()).take(pa.array(codes, mask=None if filled is None else ~filled))


def id_column(prefix: str, numbers: NDArray[Any], width: int = 7, filled: Mask | None = None) -> Any:
    """Return a column of ids: a prefix and a number of at least `width` digits, blank where `filled` is false."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digits = pc.utf8_lpad(number_column(numbers, filled), width, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, "")


def number_column(numbers: NDArray[Any], filled: Mask | None = None) -> Any:
    """Return a column of numbers as text, blank where `filled` is false."""
    import pyarrow as pa

    return pa.array(numbers, mask=None if filled is None else ~filled).cast(pa.string())


def date_column(days: Days, filled: Mask | None = None, partial: Mask | None = None) -> Any:
    """Return a column of ISO dates, blank where `filled` is false, only the year where `partial` is true."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = pa.array(days.astype(np.int32), mask=None if filled is None else ~filled)
    whole = numbers.cast(pa.date32()).cast(pa.string())
    return whole if partial is None else pc.if_else(pa.array(partial), pc.utf8_slice_codeunits(whole, 0, 4), whole)


def replace_cells(column: Any, where: Mask, other: Any) -> Any:
    """Return a column with the cells of another column where `where` is true."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(where), other, column) if where.any() else column


def ambiguous_dates(rng: np.random.Generator, size: int) -> Any:
    """Return a column of ambiguous dates such as 03/04/2024: day or month may come first."""
    either_way = [f"{a:02}/{b:02}/2024" for a in range(1, 13) for b in range(1, 13) if a != b]
    return coded_column(either_way, rng.integers(0, len(either_way), size))

"""Values of cells: numbers and approximate counts, lists and flags, read from text.

The same functions check a cell (`graph/records/validation/validate.py`) and read it (`graph/records/table.py`), so
that what is accepted can be read.
"""

from __future__ import annotations

import math
import re

_COUNT = re.compile(r"~?\s*(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?\Z")
LIST_SEPARATOR = "|"


def read_number(text: str) -> float:
    """Return a number or an approximate count; of `20-30` the middle, of a blank text NaN.

    Raises
    ------
    ValueError
        If the text is neither a finite number nor an approximate count.
    """
    if not text:
        return math.nan
    match = _COUNT.match(text.strip())
    if match is not None:
        low = float(match[1])
        return (low + float(match[2])) / 2 if match[2] else low
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def read_least(text: str) -> float:
    """Return the least value of a number or count: of `20-30` 20, else as `read_number`; NaN for a blank text."""
    match = _COUNT.match(text.strip())
    return float(match[1]) if match is not None else read_number(text)


def split_values(text: str) -> list[str]:
    """Return the values of a cell, which `|` separates: trimmed, without blank ones."""
    return [value for part in text.split(LIST_SEPARATOR) if (value := part.strip())]


def join_values(values: list[str]) -> str:
    """Return the cell of these values."""
    return LIST_SEPARATOR.join(values)


def is_yes(text: str) -> bool:
    """Return whether the canonical text of a flag means yes."""
    return text == "y"

"""Values of cells: numbers and approximate counts, lists and flags, read from text.

`is_count` and `is_number` say what records may hold (`graph/records/validation/cells.py`). `read_number` reads that,
and what older directories hold.
"""

from __future__ import annotations

import math
import re

_WHOLE_COUNT = re.compile(r"~?(\d{1,20})(?:-(\d{1,20}))?\Z", re.ASCII)
_PLAIN_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?\Z", re.ASCII)
_COUNT = re.compile(r"~?\s*(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?\Z")
LIST_SEPARATOR = "|"


def is_count(text: str) -> bool:
    """Return whether a text is a count as records hold it: whole numbers, of a range the lower first.

    >>> is_count("20"), is_count("~20"), is_count("20-30"), is_count("30-20"), is_count("12.5"), is_count("1e3")
    (True, True, True, False, False, False)
    """
    match = _WHOLE_COUNT.match(text)
    return match is not None and (match[2] is None or int(match[1]) <= int(match[2]))


def is_number(text: str) -> bool:
    """Return whether a text is one number as records hold it, in western digits with a point before decimals.

    >>> is_number("12.5"), is_number("-3"), is_number("~20"), is_number("2024-05"), is_number("1_000"), is_number("1e3")
    (True, True, False, False, False, False)
    """
    return _PLAIN_NUMBER.match(text) is not None


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

"""Texts of cells as a recipe reads them: own words, dates in a known order, several values, and counts that add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kunyet.graph.text.digits import western_digits
from kunyet.graph.text.values import LIST_SEPARATOR, join_values, split_values
from kunyet.loaders.recipes.recipe import DAY_FIRST, Meaning
from kunyet.loaders.text.number_styles import read_numbers

_NUMBERS = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})\Z")
_CENTURY = 2000


def ordered_date(text: str, order: str) -> str:
    """Return `02/10/2023` or `05.06.21` as an ISO date, by the order of day and month. Other texts stay as they are.

    A year of two digits is of this century. Where the order gives no date, the text stays: it is no guess.

    >>> (
    ...     ordered_date("02/10/2023", "day-first"),
    ...     ordered_date("05.06.21", "month-first"),
    ...     ordered_date("2023", "day-first"),
    ... )
    ('2023-10-02', '2021-05-06', '2023')
    """
    match = _NUMBERS.match(western_digits(text).strip())
    if match is None:
        return text
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    try:
        return date(year + _CENTURY if len(match[4]) == 2 else year, month, day).isoformat()
    except ValueError:
        return text


def is_numeric_date(text: str) -> bool:
    """Return whether a text is a date in numbers whose order somebody has to know."""
    return _NUMBERS.match(western_digits(text).strip()) is not None


def split_text(text: str, marks: Sequence[str]) -> list[str]:
    """Return the values of a cell that are separated by any of these marks (or a line break beside one), or by `|`."""
    for mark in (*marks, *("\r", "\n") * bool(marks)):
        text = text.replace(mark, LIST_SEPARATOR)
    return [value.strip() for value in split_values(text) if value.strip()]


def read_words(
    text: str, meaning_of: Callable[[str], Meaning | None], column: str, marks: Sequence[str], *, is_list: bool
) -> tuple[str, dict[str, list[str]]]:
    """Return what a cell means in a column, and the texts that its words put into other columns.

    The whole cell is looked up first, then each of its values.
    """
    whole = meaning_of(text)
    if whole is not None:
        return _own_text(whole, column), _other_texts([whole], column)
    if not (marks or (is_list and LIST_SEPARATOR in text)):
        return text, {}
    found: list[Meaning] = [meaning_of(value) or {column: value} for value in split_text(text, marks)]
    own = [_own_text(meaning, column) for meaning in found]
    return join_values(list(dict.fromkeys(filter(None, own)))), _other_texts(found, column)


def _own_text(meaning: Meaning, column: str) -> str:
    return meaning.get(column, "")


def _other_texts(meanings: Iterable[Meaning], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meaning in meanings:
        for name, text in meaning.items():
            if name != column and text:
                found.setdefault(name, []).append(text)
    return found


def plain_count(text: str) -> str:
    """Return a count as Kunyet writes it: `20`, `~20` or `20-30`. Other texts stay as they are."""
    return read_numbers([text], counts=True)[0][0]


def add_counts(texts: Sequence[str]) -> str:
    """Return the sum of counts: `~` where one of them is approximate, blank where one is unknown or blank.

    >>> add_counts(["12", "27"]), add_counts(["about 13", "2"]), add_counts(["20-30", "5"]), add_counts(["38", "?"])
    ('39', '~15', '25-35', '')
    """
    low = high = 0
    about = ""
    for text in texts:
        match = re.fullmatch(r"(~?)(\d+)(?:-(\d+))?", plain_count(text))
        if match is None:
            return ""
        about = about or match[1]
        low, high = low + int(match[2]), high + int(match[3] or match[2])
    return f"{about}{low}" if low == high else f"{about}{low}-{high}"

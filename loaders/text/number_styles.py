"""Columns of numbers and counts as people write them, as plain numbers.

A number has digits of any script, `,` between thousands and `.` before decimals, or the other way round where the
column shows it. `1.200` can be 1200 or 1.2: the column shows which (`12.5` in another cell, or `1.200,50`), or it is
one question for the whole column, as an open date is. Its answer is the argument `decimal`.

A count is whole numbers: one, an approximate one (`about 20`), or a range with the lower first (`20 to 30`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.digits import plain_numerals

DecimalMark = Literal["point", "comma"]

_DIGITS = re.compile(r"-?\d+\Z")
_OPEN_POINT = re.compile(r"-?[1-9]\d{0,2}\.\d{3}\Z")
_OPEN_COMMA = re.compile(r"-?[1-9]\d{0,2},\d{3}\Z")
_SHOWN: Mapping[DecimalMark, re.Pattern[str]] = {
    "point": re.compile(r"-?(?:\d+\.\d+|[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,})\Z"),
    "comma": re.compile(r"-?(?:\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,})\Z"),
}
_MARKS: Mapping[DecimalMark, tuple[str, str]] = {"point": (",", "."), "comma": (".", ",")}
"""What stands between thousands, and before decimals."""
_WHOLE = re.compile(r"(-?\d+)\.0+\Z")
_UNCLEAR = re.compile(r"(-?[1-9]\d{0,2}\.\d{3})\Z")
_ABOUT = "~|\u2248|about|approx\\.?|approximately|around|circa|ca\\.?|c\\."
_BEFORE = re.compile(rf"(?:{_ABOUT})\s*(?=\d)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:ခန့်|approx\.?|approximately)\Z", re.IGNORECASE)
_RANGE = re.compile(r"(\d[\d.,]*)\s*(?:-|to|မှ)\s*(\d[\d.,]*)\Z", re.IGNORECASE)


def read_numbers(
    texts: Sequence[str], *, counts: bool = False, decimal: DecimalMark | None = None
) -> tuple[list[str], dict[int, Fault]]:
    """Return the distinct cells of a column as plain numbers, and the faults of those that could be two numbers.

    A cell that is no number stays as it is written, and validation reports it. No cells give no numbers.

    Parameters
    ----------
    counts
        Whether the cells are counts, which may be approximate or a range.
    decimal
        What stands before decimals, if it is known; `None`: what the column shows.

    Examples
    --------
    >>> read_numbers(["about 20", "20 to 30", "၂၀", "1,200"], counts=True)[0]
    ['~20', '20-30', '20', '1200']
    """
    cells = {
        at: _parts(text) if counts else ("", [_plain(text)])
        for at, text in enumerate(texts)
        if not (text.isascii() and text.isdecimal())  # most cells are plain numbers already
    }
    shown = {mark for _, parts in cells.values() for part in parts if (mark := _shown_mark(part))}
    marks = {decimal} if decimal else shown
    read = list(texts)
    open_cells: dict[int, list[str]] = {}
    for at, (about, parts) in cells.items():
        readings = [_readings(part, marks) for part in parts]
        if all(len(found) == 1 for found in readings):
            number = about + "-".join(found[0] for found in readings)
            read[at] = texts[at] if counts and "." in number else number  # what is no count is shown as it was written
        elif all(readings):
            open_cells[at] = next(found for found in readings if len(found) > 1)
    if not open_cells:
        return read, {}
    at, found = next(iter(open_cells.items()))
    data = {"value": quote_cell(texts[at]), "first": found[0], "second": found[1], "cells": len(open_cells)}
    return read, dict.fromkeys(open_cells, Fault("bad-number.open", data=data))


def _plain(text: str) -> str:
    return " ".join(plain_numerals(text).split())


def _parts(text: str) -> tuple[str, list[str]]:
    """Return `~` if a count is approximate, and its one or two numbers."""
    plain = _plain(text)
    bare = _BEHIND.sub("", _BEFORE.sub("", plain, count=1) if _BEFORE.match(plain) else plain)
    about = "~" if bare != plain else ""
    match = _RANGE.match(bare)
    return about, [match[1], match[2]] if match else [bare]


def _shown_mark(number: str) -> DecimalMark | None:
    """Return which mark for decimals a number shows; `None` if it shows none."""
    if _OPEN_POINT.match(number) or _OPEN_COMMA.match(number):
        return None
    return next((mark for mark, pattern in _SHOWN.items() if pattern.match(number)), None)


def _readings(number: str, marks: set[DecimalMark]) -> list[str]:
    """Return the plain numbers that a text may mean, the likelier first; none if it is no number.

    `marks` are the marks for decimals that are known of the column: none, one, or both where it contradicts itself.
    """
    if _DIGITS.match(number):
        return [number]
    if mark := _shown_mark(number):
        return [_written_plainly(number, mark)]
    if _OPEN_POINT.match(number):
        order: tuple[DecimalMark, ...] = ("comma", "point")
        return [_written_plainly(number, mark) for mark in order if mark in marks or len(marks) != 1]
    if _OPEN_COMMA.match(number):  # a comma between thousands is the rule, where nothing speaks against it
        known = marks or {"point"}
        return [_written_plainly(number, mark) for mark in ("point", "comma") if mark in known]
    return []


def _written_plainly(number: str, mark: DecimalMark) -> str:
    """Return a number with a point before its decimals and nothing between thousands.

    It can be read in one way only: a whole number has no decimals, and 1.234 is written 1.2340.
    """
    between, before = _MARKS[mark]
    plain = number.replace(between, "").replace(before, ".")
    if match := _WHOLE.match(plain):
        return match[1]
    if _UNCLEAR.match(plain):
        return plain.rstrip("0") if plain.endswith("0") else f"{plain}0"
    return plain

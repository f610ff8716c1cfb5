"""Columns of dates in the styles that people write, as whole or partial ISO dates.

`written_dates.py` says what one text says by itself. Here the column decides what is left open, and never guesses:

- **The order of day and month** (`3/4/2024`). Some cell has a number above 12 in one of the two places, or the cell can
  be read in one way only.
- **Years of two digits** (`3/4/24`). The year is the last of the three if other cells show it (`29/1/2024`, `3/4/88`).
- **A spreadsheet's day numbers** (`44774`). They are dates where dates are written out in the same column, in the years
  around these. A workbook's own date cells do not come here: their reader knows what they are.

What the column does not show is one question for the whole column: every such cell gets the same fault. Its answers are
`order` and `serials` of `DateAnswers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault
from kunyet.loaders.text.written_dates import WrittenDate, iso_date, read_written_date

DateOrder = Literal["day-first", "month-first"]
Epoch = Literal[1900, 1904]
"""The year from which a workbook counts its days: 1900 as a rule, 1904 in some that were made on a Macintosh."""

_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DAY_ZERO: Mapping[Epoch, date] = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_YEARS_AROUND = 5
"""A day number is a date so many years around the dates that are written out in its column."""
_LIKELY_YEARS = range(1950, 2100)
"""A day number is asked about if it is in these years; others are no dates at all."""


@dataclass(frozen=True, slots=True)
class DateAnswers:
    """What is known about a column of dates beyond its cells.

    Parameters
    ----------
    order
        The answer to the question about day and month: which comes first where a cell can be read in both ways.
    serials
        The answer to the question about numbers of five digits: they are day numbers, counted from this year.
    epoch
        The year from which the file counts its days, for day numbers that the column itself shows to be dates.
    """

    order: DateOrder | None = None
    serials: Epoch | None = None
    epoch: Epoch = 1900


NO_ANSWERS = DateAnswers()


def read_dates(texts: Sequence[str], answers: DateAnswers = NO_ANSWERS) -> tuple[list[str], dict[int, Fault]]:
    """Return the distinct cells of a column as ISO dates, and the faults of those that the column does not decide.

    A cell that is no date stays as it is written, and validation reports it. No cells give no dates.
    """
    dates = list(texts)
    written = {at: read_written_date(text) for at, text in enumerate(texts) if _PLAIN.match(text) is None}
    for at, one in written.items():
        dates[at] = one.iso or texts[at]
    numbers = {at: one for at, one in written.items() if one.numbers is not None}
    faults = _decide_order(dates, numbers, answers.order)
    numbered = {at: one.serial for at, one in written.items() if one.serial}
    if numbered:
        plain = [text for at, text in enumerate(dates) if at not in numbered and _PLAIN.match(text)]
        years = {int(text[:4]) for text in plain} | {one.numbers[2] for one in numbers.values() if one.numbers}
        faults |= _decide_serials(dates, numbered, years, answers)
    return dates, faults


def _decide_order(dates: list[str], numbers: Mapping[int, WrittenDate], order: DateOrder | None) -> dict[int, Fault]:
    """Write the dates that numbers mean, and return the faults of those that could be two."""
    year_last = order is not None or any(not one.short_year or not _may_be_day(one) for one in numbers.values())
    shown = order or (_shown_order(numbers.values()) if year_last else None)
    open_cells: dict[int, list[str]] = {}
    for at, one in numbers.items():
        readings = _readings(one, year_last=year_last)
        if shown in readings:
            dates[at] = readings[shown]
        elif len(set(readings.values())) == 1:
            dates[at] = next(iter(readings.values()))
        elif readings:
            open_cells[at] = list(dict.fromkeys(readings.values()))
    if not open_cells:
        return {}
    at, found = next(iter(open_cells.items()))
    data = {"value": quote_cell(dates[at]), "first": found[0], "second": found[1], "cells": len(open_cells)}
    return dict.fromkeys(open_cells, Fault("ambiguous-date", data=data))


def _may_be_day(one: WrittenDate) -> bool:
    """Return whether the last of three numbers, a year of two digits, may be a day."""
    return one.numbers is not None and 1 <= one.numbers[2] % 100 <= 31


def _shown_order(numbers: Iterable[WrittenDate]) -> DateOrder | None:
    """Return the order that a column shows; `None` if it shows none, or both."""
    pairs = [one.numbers for one in numbers if one.numbers is not None]
    day_first = any(first > 12 >= second for first, second, _ in pairs)
    month_first = any(second > 12 >= first for first, second, _ in pairs)
    if day_first == month_first:
        return None
    return "day-first" if day_first else "month-first"


def _readings(one: WrittenDate, *, year_last: bool) -> dict[str, str]:
    """Return the dates that three numbers may mean, by the order of their parts."""
    if one.numbers is None:
        return {}
    first, second, year = one.numbers
    found = {"day-first": iso_date(year, second, first), "month-first": iso_date(year, first, second)}
    if one.short_year and not year_last:
        found["year-first"] = iso_date(2000 + first, second, year % 100)
    return {name: iso for name, iso in found.items() if iso}


def _decide_serials(
    dates: list[str], numbered: Mapping[int, int], years: set[int], answers: DateAnswers
) -> dict[int, Fault]:
    """Write the dates of a spreadsheet's day numbers, and return the faults of those that may be other numbers."""
    zero = _DAY_ZERO[answers.serials or answers.epoch]
    around = range(min(years) - _YEARS_AROUND, max(years) + _YEARS_AROUND + 1) if years else range(0)
    open_cells: dict[int, date] = {}
    for at, serial in numbered.items():
        day = zero + timedelta(days=serial)
        if answers.serials is not None or day.year in around:
            dates[at] = day.isoformat()
        elif day.year in _LIKELY_YEARS:
            open_cells[at] = day
    if not open_cells:
        return {}
    at, day = next(iter(open_cells.items()))
    data = {"value": quote_cell(dates[at]), "first": day.isoformat(), "cells": len(open_cells)}
    return dict.fromkeys(open_cells, Fault("bad-date.serial", data=data))

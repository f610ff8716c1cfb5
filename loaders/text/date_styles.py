"""Dates in the styles that people write, as whole or partial ISO dates.

An ambiguous date is a problem and never a guess.

These styles are read: ISO (with a time or without), partial dates, spreadsheet serials (days since 30 December 1899),
`29 January 2024` in English or Burmese, and `29/1/2024` with slash, dot or hyphen. In the last style the column shows
whether the day or the month comes first (some cell has a number above 12 in one of the first two positions), or the
cell can be read in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.digits import western_digits
from kunyet.graph.text.folding import fold

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?\Z")
_YEAR = re.compile(r"(?:19|20|21)\d\d\Z")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_NUMBERS = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?: 0{1,2}:00(?::00)?)?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})\Z")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([^\W\d]\D*?) (?:(\d{1,2})(?:st|nd|rd|th)? )?(\d{4})\Z")
_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "January|Jan|ဇန်နဝါရီ|ဇန်နဝါရီလ",
            "February|Feb|ဖေဖော်ဝါရီ|ဖေဖော်ဝါရီလ",
            "March|Mar|မတ်|မတ်လ",
            "April|Apr|ဧပြီ|ဧပြီလ",
            "May|မေ|မေလ",
            "June|Jun|ဇွန်|ဇွန်လ",
            "July|Jul|ဇူလိုင်|ဇူလိုင်လ",
            "August|Aug|သြဂုတ်|ဩဂုတ်|သြဂုတ်လ|ဩဂုတ်လ",
            "September|Sept|Sep|စက်တင်ဘာ|စက်တင်ဘာလ",
            "October|Oct|အောက်တိုဘာ|အောက်တိုဘာလ",
            "November|Nov|နိုဝင်ဘာ|နိုဝင်ဘာလ",
            "December|Dec|ဒီဇင်ဘာ|ဒီဇင်ဘာလ",
        ),
        start=1,
    )
    for name in names.split("|")
}


def read_dates(texts: Sequence[str]) -> tuple[list[str], dict[int, Fault]]:
    """Return the distinct cells of a column as ISO dates, and the faults of those that could be two dates.

    A cell that is no date stays as it is written, and validation reports it. No cells give no dates.
    """
    dates = list(texts)
    numbers: dict[int, tuple[int, int, int]] = {}
    for position, text in enumerate(texts):
        if _PLAIN.match(text) is not None and text.isascii():
            continue
        plain = " ".join(western_digits(text).replace("၊", " ").split())
        match = _NUMBERS.match(plain)
        if match is None:
            dates[position] = _read_plain_date(plain) or text
        else:
            numbers[position] = (int(match[1]), int(match[3]), int(match[4]))
    faults = _read_numeric_dates(dates, numbers) if numbers else {}
    return dates, faults


def _read_plain_date(text: str) -> str:
    """Return a date in a style that is never ambiguous; `""` if the text is not in one of these styles."""
    if _YEAR.match(text):
        return text
    if match := _ISO.match(text):
        return _iso_date(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := _SERIAL.match(text):
        return (_SERIAL_ZERO + timedelta(days=int(match[1]))).isoformat()
    if match := _MONTH_YEAR.match(text):
        return _iso_date(int(match[2]), int(match[1]), 0)
    if match := _DAY_MONTH.match(text.replace(",", " ").replace("  ", " ")):
        month = _MONTHS.get(fold(match[2]), 0)
        if month and not (match[1] and match[3]):
            return _iso_date(int(match[4]), month, int(match[1] or match[3] or 0))
    return ""


def _iso_date(year: int, month: int, day: int) -> str:
    try:
        text = date(year, month, day or 1).isoformat()
    except ValueError:
        return ""
    return text if day else text[:7]


def _read_numeric_dates(dates: list[str], numbers: dict[int, tuple[int, int, int]]) -> dict[int, Fault]:
    first_is_day = any(first > 12 >= second for first, second, _ in numbers.values())
    second_is_day = any(second > 12 >= first for first, second, _ in numbers.values())
    faults = {}
    for position, (first, second, year) in numbers.items():
        day_first, month_first = _iso_date(year, second, first), _iso_date(year, first, second)
        if day_first and month_first and day_first != month_first and first_is_day == second_is_day:
            data = {"value": quote_cell(dates[position]), "first": day_first, "second": month_first}
            faults[position] = Fault("ambiguous-date", data=data)
            continue
        shown = (
            day_first
            if first_is_day and not second_is_day
            else month_first
            if second_is_day and not first_is_day
            else ""
        )
        dates[position] = shown or day_first or month_first or dates[position]
    return faults

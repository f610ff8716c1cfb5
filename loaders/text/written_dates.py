"""One written date, apart from its column: what its text says for certain, and what only a column can decide.

A text says a date, or numbers whose order is open (`3/4/2024`, `29/1/24`), or a spreadsheet's day number, or nothing.
What stands behind a time, a day or month 00, a weekday that contradicts its date and a mark of doubt (`?`) make a text
no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.folding import fold
from kunyet.loaders.text.date_words import DAY_WORDS, MONTHS, ORDINALS, WEEKDAYS, YEAR_WORDS

_ZONE = r"(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))"
_TIME = re.compile(
    rf"(?:T|,?\s)\s?(\d{{1,2}}):(\d{{2}})(?::(\d{{2}})(?:[.,]\d{{1,9}})?)?(?:\s?([ap])\.?m\.?)?{_ZONE}?\Z",
    re.IGNORECASE,
)
_DATE_ZONE = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})\Z")
_IN_WORDS = re.compile("[\\w\\s,./'\u2019\u104a\u104b\u102b-\u103e-]+\\Z")
_DAY_IN_BRACKETS = re.compile(r"\((\d{1,2})\)(?=\s?ရက်)")
_TOKEN = re.compile(r"\d+|[^\d\s]+")
_WORDS = {"M": MONTHS, "o": ORDINALS, "f": ("of",), "d": DAY_WORDS, "y": YEAR_WORDS}
_DAY, _MONTH, _SOME_YEAR = "(?P<day>D)[od]?f?", "(?P<month>M)", "(?P<year>Y)y?"
_ORDERS = tuple(
    re.compile(parts + r"\Z")
    for parts in (
        _DAY + _MONTH + _SOME_YEAR,
        _DAY + _MONTH + "(?P<short>D)",
        _MONTH + _DAY + _SOME_YEAR,
        _SOME_YEAR + _MONTH + _DAY,
        _MONTH + _SOME_YEAR,
        _SOME_YEAR + _MONTH,
        "(?P<year>Y)y",
    )
)
_YEARS = range(1900, 2200)
_CENTURY_FROM = 70
"""A year of two digits from here on is of the last century; one below 50 of this. Between them it is not known."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a text says of a date.

    Parameters
    ----------
    iso
        The whole or partial ISO date that it says for certain; `""`: none.
    numbers
        Two numbers, day and month in an order that is not known, and the year.
    short_year
        Whether the year has two digits, so that it may not be the last of the three.
    serial
        A day number of a spreadsheet, 0 if it is none.
    """

    iso: str = ""
    numbers: tuple[int, int, int] | None = None
    short_year: bool = False
    serial: int = 0


NO_DATE = WrittenDate()


def read_written_date(text: str) -> WrittenDate:
    """Return what a text says of a date; `NO_DATE` if it is none.

    >>> read_written_date("Monday, 29-Jan-2024").iso, read_written_date("3/4/2024").numbers
    ('2024-01-29', (3, 4, 2024))
    """
    plain = " ".join(plain_numerals(text).split())
    day = _without_time(plain)
    found = _in_numbers(day) or _in_words(day)
    if day != plain and (found.serial or (found.iso and len(found.iso) < len("2024-01-29"))):
        return NO_DATE
    return found


def iso_date(year: int, month: int, day: int | None) -> str:
    """Return an ISO date, a partial one where `day` is `None`; `""` where the calendar has no such day."""
    try:
        text = date(year, month, 1 if day is None else day).isoformat()
    except ValueError:
        return ""
    return text[:7] if day is None else text


def whole_year(short: int) -> int | None:
    """Return the year of two digits, `None` where the century is not known.

    >>> whole_year(24), whole_year(88), whole_year(60)
    (2024, 1988, None)
    """
    if short < 50:
        return 2000 + short
    return 1900 + short if short >= _CENTURY_FROM else None


def _without_time(text: str) -> str:
    """Return a text without the time at its end; the whole text if none is there, or one that no clock shows."""
    if match := _DATE_ZONE.search(text):
        return text[: match.start()]
    match = _TIME.search(text)
    if match is None:
        return text
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    sound = minute < 60 and second < 60 and (1 <= hour <= 12 if match[4] else hour < 24)
    return text[: match.start()] if sound else text


def _in_numbers(text: str) -> WrittenDate | None:
    """Return what numbers without words say of a date; `None` if they are in no style of numbers."""
    for pattern, read in _STYLES.items():
        if match := pattern.match(text):
            return read(match)
    return None


def _year_first(match: re.Match[str]) -> WrittenDate:
    year, separator, month, day = int(match[1]), match[2], match[3], match[4]
    if day is None:
        next_year = separator == "/" and int(month) == (year + 1) % 100  # 2010/11 is a year that ends in 2011
        if next_year or (separator == "." and len(month) == 1):  # 2024.1 may be 2024.10 without its zero
            return NO_DATE
    return WrittenDate(iso_date(year, int(month), None if day is None else int(day)))


def _year_last(match: re.Match[str]) -> WrittenDate:
    short = len(match[4]) == 2
    year = whole_year(int(match[4])) if short else int(match[4])
    if year is None or year not in _YEARS:
        return NO_DATE
    return WrittenDate(numbers=(int(match[1]), int(match[3]), year), short_year=short)


_STYLES: Mapping[re.Pattern[str], Callable[[re.Match[str]], WrittenDate]] = {
    re.compile(r"(?:19|20|21)\d\d\Z"): lambda match: WrittenDate(match[0]),
    re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})(?:\s?\2\s?(\d{1,2}))?\Z"): _year_first,
    re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)\Z"): lambda match: WrittenDate(iso_date(*map(int, match.groups()))),
    re.compile(r"(\d{5})(?:\.\d+)?\Z"): lambda match: WrittenDate(serial=int(match[1])),
    re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\Z"): _year_last,
    re.compile(r"(\d{1,2})[-/](\d{4})\Z"): lambda match: WrittenDate(iso_date(int(match[2]), int(match[1]), None)),
}
"""How numbers alone are read, the first style that fits."""


def _in_words(text: str) -> WrittenDate:
    """Return the date of a text with the name of a month, or of a year in Burmese."""
    text = _DAY_IN_BRACKETS.sub(r" \1 ", text)
    if _IN_WORDS.match(text) is None:
        return NO_DATE
    tokens = _TOKEN.findall(fold(text))
    weekdays = [WEEKDAYS[token] for token in tokens if token in WEEKDAYS]
    if weekdays:
        edge = 0 if tokens[0] in WEEKDAYS else -1
        tokens.pop(edge)  # a second one, or one in the middle, fits no order below
    kinds = "".join(map(_kind_of, tokens))
    for order in _ORDERS:
        if match := order.match(kinds):
            parts = {name: tokens[match.start(name)] for name in match.groupdict()}
            return _of_parts(parts, weekdays[0] if weekdays else None)
    return NO_DATE


def _kind_of(token: str) -> str:
    """Return what a token is: a day `D`, a month `M`, a year `Y`, a word behind one (`o`, `f`, `d`, `y`), or `-`."""
    if token.isdigit():
        return {1: "D", 2: "D", 4: "Y"}.get(len(token), "-")
    return next((kind for kind, words in _WORDS.items() if token in words), "-")


def _of_parts(parts: dict[str, str], weekday: int | None) -> WrittenDate:
    short = parts.get("short")
    year = int(parts["year"]) if short is None else whole_year(int(short)) if len(short) == 2 else None
    if year is None:
        return NO_DATE
    if "month" not in parts:
        return WrittenDate(str(year))
    iso = iso_date(year, MONTHS[parts["month"]], int(parts["day"]) if "day" in parts else None)
    if weekday is not None and (len(iso) < len("2024-01-29") or date.fromisoformat(iso).weekday() != weekday):
        return NO_DATE
    return WrittenDate(iso, short_year=short is not None)

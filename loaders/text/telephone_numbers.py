"""Telephone numbers in cells: a telephone number becomes a contact route without consent.

The headings of columns of telephone numbers are data: the table `(phone)` of `headings.tsv`.
"""

from __future__ import annotations

import re

from kunyet.graph.text.digits import western_digits
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.text.sensitive_data import plain_heading

_SEPARATOR = r"[\s().-]{0,2}"
_PHONE = re.compile(
    rf"(?:(?:\+|00)[\s(]*\d(?:{_SEPARATOR}\d){{7,14}}|(?:0|95{_SEPARATOR})9(?:{_SEPARATOR}\d){{7,9}}|0\d{{1,3}}[-\s]\d{{3,4}}[-\s]?\d{{2,4}})\Z"
)
PHONE_STARTS = frozenset("+(09\u1040\u1090\u1049\u1099")
_ANY_NUMBER = re.compile(r"\+?[\d\s().-]{5,24}\Z")
_NUMBER_SEPARATOR = re.compile(r"\s*[|/,;၊]\s*")


def is_phone(text: str) -> bool:
    """Return whether a whole cell is one or several telephone numbers, under any heading."""
    plain = western_digits(text).strip()
    return any(letter.isdigit() for letter in plain[:4]) and all(_PHONE.match(part) for part in phone_numbers(plain))


def phone_numbers(text: str) -> list[str]:
    """Return the telephone numbers that a cell holds, in western digits."""
    return [part for part in _NUMBER_SEPARATOR.split(western_digits(text).strip()) if part]


def may_be_phone_number(text: str) -> bool:
    """Return whether a part of a cell under a telephone heading can be a telephone number."""
    return _ANY_NUMBER.match(text) is not None


def is_phone_heading(heading: str) -> bool:
    """Return whether this is the heading of a column of telephone numbers."""
    return plain_heading(heading) in heading_meanings("(phone)")

"""Sensitive data that a directory must not hold by accident: telephone and identity numbers, home addresses, rank and unit.

A telephone number becomes a contact route without consent. The others are refused, column or cell, unless the column is named with
`--keep`. The headings are data: the tables `(phone)` and `(refused)` of `headings.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.digits import western_digits
from kunyet.graph.text.folding import fold
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.loaders.reading.heading_aliases import heading_meanings

_NATION = r"\((?:N|E|P|C|AC|NC|V|M|T|TH|TT|S|D|naing|pyu|ae|thi)\)"
_LATIN_ID = re.compile(
    rf"(?<!\d)\d{{1,2}}\s?/\s?[A-Za-z]{{2,}}(?:\s?[A-Za-z]+)*\s?{_NATION}\s?\d{{5,6}}(?!\d)", re.IGNORECASE
)
_BURMESE_ID = re.compile(
    "(?<!\\d)\\d{1,2}\\s?/\\s?[\u1000-\u104f\\s]{2,24}\\s?\\([\u1000-\u104f]{1,8}\\)\\s?\\d{5,6}(?!\\d)"
)
_SEPARATOR = r"[\s().-]{0,2}"
_PHONE = re.compile(
    rf"(?:(?:\+|00)[\s(]*\d(?:{_SEPARATOR}\d){{7,14}}|(?:0|95{_SEPARATOR})9(?:{_SEPARATOR}\d){{7,9}}|0\d{{1,3}}[-\s]\d{{3,4}}[-\s]?\d{{2,4}})\Z"
)
PHONE_STARTS = frozenset("+(09\u1040\u1090\u1049\u1099")
_ANY_NUMBER = re.compile(r"\+?[\d\s().-]{5,24}\Z")
_NUMBER_SEPARATOR = re.compile(r"\s*[|/,;၊]\s*")


def identity_number_fault(text: str) -> Fault | None:
    """Return the fault of a text that holds a national identity number in either script; `None` for other texts."""
    if "/" not in text or "(" not in text:
        return None
    plain = western_digits(text)
    if _LATIN_ID.search(plain) is None and _BURMESE_ID.search(plain) is None:
        return None
    message = "The cell holds what looks like a national identity number."
    return Fault("identity-number", message, "Take it out: a directory does not need it, and it endangers its owner.")


def may_hold_identity_number(values: Sequence[str]) -> bool:
    """Return whether some value of a column may hold an identity number. A quick check before each value is searched."""
    text = joined_texts(values)
    return "/" in text and "(" in text


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
    return _plain_heading(heading) in heading_meanings("(phone)")


def refused_content(heading: str) -> str | None:
    """Return the refused content that a column under this heading holds, in words; `None` if it is not refused."""
    return heading_meanings("(refused)").get(_plain_heading(heading))


def _plain_heading(heading: str) -> str:
    return re.sub(r" \d+\Z", "", fold(heading))

"""Telephone numbers in cells: one that is a whole cell becomes a contact route without consent; one within a text that
every role reads is warned of.

A number is a Myanmar mobile number, with its zero, with +95, or without the zero that a spreadsheet drops (a round
number is an amount); a number with a country code; or, as a whole cell, a landline. Digits of any script, full-width
signs, every dash and signs without width are read. The headings of columns of telephone numbers are data: the table
`(phone)` of `headings.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from kunyet.graph.access.redaction import WITHHELD_COLUMNS
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.text.sensitive_data import plain_heading

_GAP = r"[\s().-]{0,2}"
_INTERNATIONAL = rf"(?:\+|00)[\s(]*\d(?:{_GAP}\d){{7,14}}"
_MOBILE = rf"(?:0|95{_GAP}0?)9(?:{_GAP}\d){{7,9}}"
_WITHOUT_ZERO = r"9[2-9]\d{5}(?!000)\d{3}"
_NO_ZERO = re.compile(_WITHOUT_ZERO)
_LANDLINE = r"0\d{1,3}[-\s]\d{3,4}[-\s]?\d{2,4}"
_LABEL = (
    r"(?:(?:tel(?:ephone)?|ph(?:one)?|mob(?:ile)?|cell|hp|hotline|contact|viber|signal|whatsapp|telegram|ဖုန်း)"
    r"\.?(?:\s?(?:no|number|နံပါတ်))?\s?[.:\-]?\s?)?"
)
_USES = tuple(name for name in ("viber", "signal", "whatsapp", "telegram") if name in CHANNELS)
_BEHIND = rf"(?:\s?[-(]?\s?({'|'.join(_USES)}|phone|mobile|office|home)\s?\)?)?"
_WHOLE = re.compile(
    rf"{_LABEL}(?P<number>\(?(?:{_INTERNATIONAL}|{_MOBILE}|{_WITHOUT_ZERO}|{_LANDLINE})){_BEHIND}\Z", re.IGNORECASE
)
_MADE_DIGITS = re.compile(r"-[0-9a-f]{10}\Z")
_WITHIN = re.compile(
    rf"(?<!\d)(?<!\d[-.,/])(?:{_INTERNATIONAL}|{_MOBILE}|(?<![\w.]){_WITHOUT_ZERO})(?![\d%])(?![.,/-]\d)"
)
_MANY_DIGITS = re.compile(r"\d(?:[^\w|]{0,4}\d){6}")
_ANY_NUMBER = re.compile(r"\+?[\d\s().-]{5,24}\Z")
_NUMBER_SEPARATOR = re.compile(r"\s*[|/,;၊]\s*")
_UNREAD = frozenset({("contacts", "handle"), ("contacts", "person"), ("contacts", "position"), ("firewalls", "reason")})
"""Columns of texts that no narrower role reads without consent."""


def may_hold_phone_number(values: Sequence[str]) -> bool:
    """Return whether some value of a column has so many digits as a telephone number: a quick check of all at once."""
    return _MANY_DIGITS.search(joined_texts(values)) is not None


def may_be_number(text: str) -> bool:
    """Return whether a text has so many digits as a telephone number."""
    return _MANY_DIGITS.search(text) is not None


def is_phone(text: str) -> bool:
    """Return whether a whole cell is one or several telephone numbers, under any heading."""
    parts = _parts(text) if may_be_number(text) else []
    return bool(parts) and all(_WHOLE.match(part) for part in parts)


def phone_routes(text: str) -> list[tuple[str, str]]:
    """Return the telephone numbers that a cell holds, in western digits, each with the channel that stands beside it.

    >>> phone_routes("Ph: 09 777 123 456 (Viber) / 9421123456")
    [('09 777 123 456', 'viber'), ('09421123456', 'phone')]
    """
    routes = []
    for part in _parts(text):
        match = _WHOLE.match(part)
        number = part if match is None else match["number"].strip()
        routes.append((with_zero(number), next((use for use in _USES if use in part.casefold()), "phone")))
    return routes


def with_zero(number: str) -> str:
    """Return a telephone number with the zero that a spreadsheet drops."""
    return f"0{number}" if _NO_ZERO.fullmatch(number) else number


def may_be_phone_number(text: str) -> bool:
    """Return whether each part of a cell under a telephone heading can be a telephone number."""
    return all(_ANY_NUMBER.match(part) or _WHOLE.match(part) for part in _parts(text))


def holds_phone_number(text: str) -> bool:
    """Return whether a telephone number stands within a text, or is all of it."""
    return may_be_number(text) and (_WITHIN.search(_plain(text)) is not None or is_phone(text))


def numbers_within(text: str) -> list[tuple[int, int]]:
    """Return where telephone numbers stand within a text: their first position and the one behind them."""
    plain = plain_numerals(text)
    if len(plain) == len(text):
        return [match.span() for match in _WITHIN.finditer(plain)]
    plain, places = "", list[int]()
    for place, letter in enumerate(text):
        read = plain_numerals(letter)
        plain += read
        places += [place] * len(read)
    places.append(len(text))
    return [(places[match.start()], places[match.end() - 1] + 1) for match in _WITHIN.finditer(plain)]


def is_phone_heading(heading: str) -> bool:
    """Return whether this is the heading of a column of telephone numbers."""
    return plain_heading(heading) in heading_meanings("(phone)")


def _id_holds_phone_number(text: str) -> bool:
    """Return whether an id holds a number. The ten hex digits of an id that Kunyet made may all be digits."""
    return holds_phone_number(_MADE_DIGITS.sub("", text))


def check_phone_numbers(table: Table) -> Iterator[Finding]:
    """Give a warning for each column that holds telephone numbers in texts which more than coordinators read."""
    for form in TABLES[table.name].values():
        if form.form not in ("id", "text", "list") or not table.has(form.name):
            continue
        if form.name in WITHHELD_COLUMNS or (table.name, form.name) in _UNREAD:
            continue
        column = table[form.name]
        if may_hold_phone_number(column.values):
            holds = _id_holds_phone_number if form.form == "id" else holds_phone_number
            rows = np.flatnonzero(column.look_up(holds, np.bool_, blank=False)).tolist()
            if rows:
                data = {"column": form.name, "cells": len(rows)}
                yield Finding(table.name, rows[0], form.name, "telephone-in-text", severity="warning", data=data)


def _plain(text: str) -> str:
    return " ".join(plain_numerals(text).split())


def _parts(text: str) -> list[str]:
    return [part for part in _NUMBER_SEPARATOR.split(_plain(text)) if part]

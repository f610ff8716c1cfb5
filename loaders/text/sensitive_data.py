"""Sensitive data that a directory must not hold by accident: identity numbers, home addresses, rank and unit.

They are refused, column or cell, unless the column is named with
`--keep`. The headings are data: the table `(refused)` of `headings.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key

_NATION = "(?:N|E|P|C|AC|NC|V|M|T|TH|TT|S|D|naing|pyu|ae|thi)"
_MARK = r"\s?[/.-]\s?"
_LATIN_ID = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:{_MARK})[A-Za-z]+(?:[\s.-]{{1,2}}[A-Za-z]+){{0,6}}\s?-?\({_NATION}\)\s?-?(?:No\.?\s?)?\d{{5,6}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:{_MARK})[A-Za-z]{{2,12}}(?:{_MARK}|\s){_NATION}(?:{_MARK}|\s)?\d{{6}}(?!\d)",
    re.IGNORECASE,
)
_LETTERS = "\u1000-\u1021\u1023-\u104f"
_BURMESE_ID = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:{_MARK})[{_LETTERS}\s]{{2,24}}\s?-?\([{_LETTERS}]{{1,8}}\)\s?-?\d{{5,6}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:{_MARK})[{_LETTERS}]{{2,16}}(?:{_MARK}|\s)[{_LETTERS}]{{1,8}}(?:{_MARK}|\s)?\d{{6}}(?!\d)"
)
_DIGITS = re.compile(r"\d\W{0,2}[/.\uff0f\u2010-\u2015-][^|]{3,60}?\d(?:[\u200b-\u200f]?\d){4}")


def identity_number_fault(text: str) -> Fault | None:
    """Return the fault of a text that holds a national identity number in either script; `None` for other texts.

    It is written with a slash, a hyphen or a point behind the state's number, with brackets or without, in digits of
    any script and width.
    """
    if _DIGITS.search(text) is None:
        return None
    plain = plain_numerals(text)
    if _LATIN_ID.search(plain) is None and _BURMESE_ID.search(plain) is None:
        return None
    return Fault("identity-number")


def may_hold_identity_number(values: Sequence[str]) -> bool:
    """Return whether some value of a column may hold an identity number.

    A quick check before each value is searched.
    """
    return _DIGITS.search(joined_texts(values)) is not None


def refused_content(heading: str) -> str | None:
    """Return what a column under this heading must not store, as a word that `refused-column` knows; `None`:
    nothing.
    """
    return heading_meanings("(refused)").get(plain_heading(heading))


def plain_heading(heading: str) -> str:
    """Return a heading folded and without a number at its end (`Phone 2`)."""
    return re.sub(r" \d+\Z", "", lookup_key(heading))

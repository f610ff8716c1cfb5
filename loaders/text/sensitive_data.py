"""Sensitive data that a directory must not hold by accident: identity numbers, home addresses, rank and unit.

They are refused, column or cell, unless the column is named with
`--keep`. The headings are data: the table `(refused)` of `headings.tsv`.
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


def identity_number_fault(text: str) -> Fault | None:
    """Return the fault of a text that holds a national identity number in either script; `None` for other texts."""
    if "/" not in text or "(" not in text:
        return None
    plain = western_digits(text)
    if _LATIN_ID.search(plain) is None and _BURMESE_ID.search(plain) is None:
        return None
    return Fault("identity-number")


def may_hold_identity_number(values: Sequence[str]) -> bool:
    """Return whether some value of a column may hold an identity number.

    A quick check before each value is searched.
    """
    text = joined_texts(values)
    return "/" in text and "(" in text


def refused_content(heading: str) -> str | None:
    """Return what a column under this heading must not store, as a word that `refused-column` knows; `None`:
    nothing.
    """
    return heading_meanings("(refused)").get(plain_heading(heading))


def plain_heading(heading: str) -> str:
    """Return a heading folded and without a number at its end (`Phone 2`)."""
    return re.sub(r" \d+\Z", "", fold(heading))

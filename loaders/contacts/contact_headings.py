"""Headings of ways of contact in a table of entities: `Focal point`, `Position`, `Viber / Signal`, `E-mail`.

The words are data (tables `(contact)` and `(phone)` of `headings.tsv`), and the names of the channels themselves. Such
a column becomes contacts without consent, and is never an ordinary extra one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.text.sensitive_data import plain_heading
from kunyet.loaders.text.vocabulary_words import word_meanings

_JOINED = re.compile(r"\s*[/,;&+|၊\r\n]\s*|\s+(?:and|or|နှင့်)\s+")
_SUFFIXES = (
    *(" number", " numbers", " no", " id", " account", " address", " name", " username", " user name", " handle"),
    *(" link", " page", " contact", " နံပါတ်", " အကောင့်", " လိပ်စာ"),
)
_ORDINALS = (
    ("first", "1st", "primary", "main"),
    ("second", "2nd", "secondary", "alternate", "alternative"),
    ("third", "3rd"),
)
_NUMBER = re.compile(
    rf"(?<![\d+])[#(]?(?P<number>[1-9])\)?(?![\d)])(?!st\b|nd\b|rd\b)|\b(?P<ordinal>{'|'.join(sum(_ORDINALS, ()))})\b",
    re.IGNORECASE,
)
"""A number within a heading that says whose column it is; one digit alone, or an ordinal."""
_CONTACTS = frozenset(map(fold, ("contact", "contacts", "contact details", "ဆက်သွယ်ရန်", "ဆက်သွယ်မည့်သူ")))
"""Words that mean a person where several are numbered: alone they may be a number as well."""
_WITHOUT_HANDLE = frozenset({"in person", "courier"})
"""Channels on which nobody has a number or a name."""


@dataclass(frozen=True, slots=True)
class ContactHeading:
    """What a column of ways of contact holds: `person`, `position` or `handle`, of handles the channels, and where
    headings are numbered (`Contact 2`, `Phone 2`) whose it is.
    """

    part: str
    channels: tuple[str, ...] = ()
    group: int = 0


@cache
def contact_heading(heading: str) -> ContactHeading | None:
    """Return what a column under this heading holds; `None` if it is no column of ways of contact.

    >>> contact_heading("Focal/Contact person")
    ContactHeading(part='person', channels=(), group=0)
    >>> contact_heading("Viber / Signal").channels
    ('viber', 'signal')
    >>> contact_heading("Contact 2"), contact_heading("Contact 2 phone").channels
    (ContactHeading(part='person', channels=(), group=2), ('phone',))
    >>> contact_heading("Colour") is None
    True
    """
    group, unnumbered = _group(heading)
    if group:
        meant = contact_heading(unnumbered) or (ContactHeading("person") if fold(unnumbered) in _CONTACTS else None)
        return None if meant is None else replace(meant, group=group)
    part = _part(heading)
    if not part and ">" in heading:  # two rows of headings, as a recipe joins them
        return contact_heading(heading.rpartition(">")[2].strip())
    if part in ("person", "position"):
        return ContactHeading(part)
    found = [_part(one) for one in ([heading] if part else _JOINED.split(heading)) if one.strip()]
    if not found or not all(one in CHANNELS for one in found):
        return None
    return ContactHeading("handle", tuple(dict.fromkeys(found)))


def _group(heading: str) -> tuple[int, str]:
    """Return whose column a heading names (0: nobody's), and the heading without that: `Contact 2 phone`."""
    plain = plain_numerals(heading)
    found = _NUMBER.search(plain)
    if found is None:
        return 0, heading
    word = found["number"] or found["ordinal"].casefold()
    group = int(word) if word.isdecimal() else next(n for n, words in enumerate(_ORDINALS, start=1) if word in words)
    return group, f"{plain[: found.start()]} {plain[found.end() :]}".strip(" .-#_")


def _part(heading: str) -> str:
    """Return `person`, `position` or a channel; blank if a heading means none of them."""
    key = plain_heading(heading)
    for text in (key, *(key.removesuffix(suffix) for suffix in _SUFFIXES if key.endswith(suffix))):
        meant = heading_meanings("(contact)").get(text)
        if meant is not None:
            return meant
        if text in heading_meanings("(phone)"):
            return "phone"
        channel = word_meanings("channel").get(fold(text), "")
        if channel and channel not in _WITHOUT_HANDLE:
            return channel
    return ""

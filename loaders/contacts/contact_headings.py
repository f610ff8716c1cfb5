"""Headings of ways of contact in a table of entities: `Focal point`, `Position`, `Viber / Signal`, `E-mail`.

The words are data (tables `(contact)` and `(phone)` of `headings.tsv`), and the names of the channels themselves. Such
a column becomes contacts without consent, and is never an ordinary extra one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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
_WITHOUT_HANDLE = frozenset({"in person", "courier"})
"""Channels on which nobody has a number or a name."""


@dataclass(frozen=True, slots=True)
class ContactHeading:
    """What a column of ways of contact holds: `person`, `position` or `handle`, and of handles the channels."""

    part: str
    channels: tuple[str, ...] = ()


@cache
def contact_heading(heading: str) -> ContactHeading | None:
    """Return what a column under this heading holds; `None` if it is no column of ways of contact.

    >>> contact_heading("Focal/Contact person"), contact_heading("Viber / Signal")
    (ContactHeading(part='person', channels=()), ContactHeading(part='handle', channels=('viber', 'signal')))
    >>> contact_heading("Colour") is None
    True
    """
    part = _part(heading)
    if not part and ">" in heading:  # two rows of headings, as a recipe joins them
        return contact_heading(heading.rpartition(">")[2].strip())
    if part in ("person", "position"):
        return ContactHeading(part)
    found = [_part(one) for one in ([heading] if part else _JOINED.split(heading)) if one.strip()]
    if not found or not all(one in CHANNELS for one in found):
        return None
    return ContactHeading("handle", tuple(dict.fromkeys(found)))


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

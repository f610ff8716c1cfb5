"""What is wrong with a Burmese text: the rules that a program can hold; whether it is good Burmese, only a reader
can say.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping

from kunyet.dashboard.i18n.translation_entries import Entry
from kunyet.graph.text.direction_controls import find_direction_controls
from kunyet.graph.text.syllables import is_burmese
from kunyet.graph.text.zawgyi.detect import is_zawgyi

_MARKUP = re.compile(r"<[^>]*>|&#?\w+;|</|\]\(")
_WESTERN = re.compile(r"[A-Za-z][\w.-]*|[0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


Fault = tuple[str, Mapping[str, object]]
"""A key of `graph/messages/english/translation.toml`, and its data."""


def faults(entry: Entry, burmese: str) -> Iterator[Fault]:
    """Yield each rule that a text breaks as the Burmese of an entry."""
    if not burmese.strip():
        yield "review.blank", {}
        return
    if not entry.is_word:
        yield from _field_faults(entry, burmese)
    bare = _bare(burmese)
    if not is_burmese(bare) and any(letter.isalpha() for letter in _bare(entry.english)):
        yield "review.no-burmese", {}
    if burmese.count("\n") != entry.english.count("\n"):
        yield "review.lines", {"own": burmese.count("\n") + 1, "english": entry.english.count("\n") + 1}
    if _MARKUP.search(burmese):
        yield "review.markup", {"found": str(_MARKUP.findall(burmese)[0])}
    # Text that a person types exactly, such as a code, has the same digits in the English.
    digits = [found for found in _WESTERN.findall(bare) if found.isdigit() and found not in entry.english]
    if digits:
        yield "review.digits", {"found": digits[0]}
    if _CONTROL.search(burmese) or find_direction_controls(burmese):
        yield "review.invisible", {}
    if unicodedata.normalize("NFC", burmese) != burmese:
        yield "review.order", {}
    if is_zawgyi(bare):
        yield "review.zawgyi", {}


def _field_faults(entry: Entry, burmese: str) -> Iterator[Fault]:
    try:
        found = fields(burmese)
    except ValueError:
        yield "review.braces", {}
        return
    expected = fields(entry.many or entry.english)
    if found not in (fields(entry.english), expected):
        missing, more = ([f"{{{name}}}" for name in sorted(names)] for names in (expected - found, found - expected))
        yield "review.fields", {"missing": ", ".join(missing), "more": ", ".join(more)}


def fields(text: str) -> set[str]:
    """Return the fields of a message, each with how it is formatted or the texts that it chooses by; `ValueError`
    where braces do not fit.
    """
    found = set()
    for _literal, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if form and _chooses(form):
            keys = (
                [] if form.startswith("=") else [choice.partition("=")[0] for choice in _choices(form) if "=" in choice]
            )
            found |= {name, *(f"{name}:{key}" for key in keys), *fields(form)}
        else:
            found.add("".join((name, f"!{conversion}" if conversion else "", f":{form}" if form else "")))
    return found


def _chooses(form: str) -> bool:
    """Return whether what follows the colon of a field is words (`graph/messages/wording.py`) and not a number's
    format.
    """
    return "=" in form or "|" in form or not form.isascii()


def _choices(form: str) -> list[str]:
    """Return the choices of a field, without the fields in them."""
    return "".join(part[0] for part in string.Formatter().parse(form)).split("|")


def _bare(text: str) -> str:
    """Return a text without its fields, but with the words that they choose."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return text
    words = (part[2] for part in parts if part[2] and _chooses(part[2]))
    chosen = (choice.partition("=")[2] or choice for form in words for choice in _bare(form).split("|"))
    return " ".join(["".join(part[0] for part in parts), *chosen])

"""What is wrong with a Burmese text: the rules that a program can hold; whether it is good Burmese, only a reader can say."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator

from kunyet.dashboard.i18n.translation_entries import Entry
from kunyet.graph.text.direction_controls import find_direction_controls
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.text.zawgyi import is_zawgyi

_MARKUP = re.compile(r"<[^>]*>|&#?\w+;|</|\]\(")
_WESTERN = re.compile(r"[A-Za-z][\w.-]*|[0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def faults(entry: Entry, burmese: str) -> Iterator[str]:
    """Give one sentence for each rule that a text breaks as the Burmese of an entry."""
    if not burmese.strip():
        yield "It is blank."
        return
    if not entry.is_word:
        yield from _fields(entry, burmese)
    bare = _bare(burmese)
    if not is_burmese(bare) and any(letter.isalpha() for letter in _bare(entry.english)):
        yield "It has no Burmese letter."
    if burmese.count("\n") != entry.english.count("\n"):
        yield f"It has {burmese.count(chr(10)) + 1} lines, and the English has {entry.english.count(chr(10)) + 1}."
    if _MARKUP.search(burmese):
        yield f"It holds markup, {_MARKUP.findall(burmese)[0]}: a text is only a text."
    # What is to be typed just so stands in the English with the same digits.
    digits = [found for found in _WESTERN.findall(bare) if found.isdigit() and found not in entry.english]
    if digits:
        yield f"{digits[0]} is in Western digits: write them in Burmese ones."
    if _CONTROL.search(burmese) or find_direction_controls(burmese):
        yield "It holds a sign that cannot be seen, and that turns or breaks lines: type the text anew."
    if unicodedata.normalize("NFC", burmese) != burmese:
        yield "Its marks are not in the order that Unicode gives them (NFC): type the text anew."
    if is_zawgyi(bare):
        yield "It is in the Zawgyi encoding: convert it to Unicode."


def _fields(entry: Entry, burmese: str) -> Iterator[str]:
    try:
        found = fields(burmese)
    except ValueError:
        yield "Its braces do not fit together: each field stands as in the English, such as {n}."
        return
    if found not in (fields(entry.english), fields(entry.many or entry.english)):
        missing = sorted(fields(entry.many or entry.english) - found)
        more = sorted(found - fields(entry.many or entry.english))
        told = [f"{{{name}}} is missing" for name in missing] + [f"{{{name}}} is not in the English" for name in more]
        yield f"Its fields are not those of the English: {', '.join(told)}."


def fields(text: str) -> set[str]:
    """Return the fields of a message, each with how it is formatted or the texts that it chooses by; `ValueError` where braces do not fit."""
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
    """Return whether what follows the colon of a field is words (`graph/messages/wording.py`) and not a number's format."""
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

"""Catalogue: the translations of every message, read from `locale/LANGUAGE/LC_MESSAGES/kunyet.po`.

A message is known by its English text (`msgid`) and, where one English text has two meanings, by a context (`msgctxt`).
A third language is one more `kunyet.po`. Its header line `X-Language-Name` says what its own readers call it, and
`X-Digits` (optional) are the digits 0 to 9 that they write. `X-Reviewed` (optional) says who has reviewed it, and when.

Catalogues are read here, and not by babel: every command that prints `sentence_my` would wait for babel's import and
parser, which take thirty times as long. A test holds what is read here against what babel reads.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

LOCALE: Final = Path(__file__).with_name("locale")
SOURCE: Final = "en"
"""The language that messages are written in."""

Key = tuple[str, str]
"""A context (blank: none) and an English text."""
Forms = tuple[str, ...]
"""A translation: one text, or the text for one thing and the text for many."""

_SIMPLE = re.compile(r'(?:#(?!,.*fuzzy).*\n)*(?:msgctxt "(.*)"\n)?msgid "(.+)"\nmsgstr "(.+)"')
"""A block of one line for each text, as almost all are: read at once, in a third of the time."""


def catalog_path(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return LOCALE / language / "LC_MESSAGES" / "kunyet.po"


@cache
def languages() -> Mapping[str, str]:
    """Return the name of each language, as its own readers call it, by code: English first, then by code."""
    others = sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/kunyet.po"))
    return {SOURCE: "English", **{code: _header(code).get("X-Language-Name", code) for code in others}}


@cache
def is_reviewed(language: str) -> bool:
    """Return whether a reader has reviewed a language: its header line `X-Reviewed` says when and by whom. The source
    language needs no review.
    """
    return language == SOURCE or bool(_header(language).get("X-Reviewed"))


def N_(message: str) -> str:  # noqa: N802 - as gettext calls it
    """Mark a message that is translated later; return it unchanged."""
    return message


def translate(text: str, language: str, context: str = "") -> str:
    """Return a message in a language; one without a translation stays English.

    Parameters
    ----------
    text
        The English text, with its fields in braces.
    language
        A code of `languages`; any other one is English.
    context
        Tells apart two meanings of one English text; where it has no translation of its own, the one without context
        holds.
    """
    return _forms(text, language, context, (text,))[0]


def translate_count(one: str, many: str, number: float, language: str, context: str = "") -> str:
    """Return the form of a message that fits a number: the English `one` is the key; a language with one form has it
    for all.
    """
    return _forms(one, language, context, (one, many))[-1 if number != 1 else 0]


def reader_digits(text: str, language: str) -> str:
    """Return a text with the digits of a language in place of 0 to 9."""
    table = _digits(language)
    return text.translate(table) if table else text


@cache
def has_one_form(language: str) -> bool:
    """Return whether a noun of a language has one form for one and for many."""
    return language != SOURCE and "nplurals=1;" in _header(language).get("Plural-Forms", "")


@cache
def _digits(language: str) -> dict[int, str]:
    own = "" if language == SOURCE else _header(language).get("X-Digits", "")
    return {ord("0") + number: digit for number, digit in enumerate(own)}


def _forms(text: str, language: str, context: str, english: Forms) -> Forms:
    known = translations(language)
    found = known.get((context, text)) if context else None
    return found or known.get(("", text), english)


@cache
def translations(language: str) -> Mapping[Key, Forms]:
    """Return every translated message of a language; of English, and of an unknown language, none."""
    path = catalog_path(language)
    if language == SOURCE or not path.is_file():
        return {}
    return {key: forms for key, forms in _entries(path.read_text(encoding="utf-8")) if key[1] and all(forms)}


def _header(language: str) -> Mapping[str, str]:
    if not catalog_path(language).is_file():
        return {}
    entries = _entries(catalog_path(language).read_text(encoding="utf-8").split("\n\n", 1)[0])
    lines = next((forms[0] for (_, english), forms in entries if not english), "").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _entries(content: str) -> Iterator[tuple[Key, Forms]]:
    """Yield each entry of a catalogue with its forms; fuzzy and obsolete ones are left out."""
    for block in content.split("\n\n"):
        simple = None if "\\" in block else _SIMPLE.fullmatch(block)
        if simple:
            yield (simple[1] or "", simple[2]), (simple[3],)
            continue
        parts: dict[str, str] = {}
        keyword = ""
        fuzzy = False
        for line in block.split("\n"):
            if line.startswith("#"):
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
                continue
            word, quote, rest = line.partition('"')
            keyword = word.strip() or keyword
            if quote:
                parts[keyword] = parts.get(keyword, "") + _unquoted(quote + rest)
        if "msgid" in parts and not fuzzy:
            forms = [text for keyword, text in parts.items() if keyword.startswith("msgstr")]
            yield (parts.get("msgctxt", ""), parts["msgid"]), tuple(forms)


def _unquoted(text: str) -> str:
    return ast.literal_eval(text) if "\\" in text else text[1:-1]

"""Wording: values as words in the language of a reader, and templates that are filled with them.

A template names its fields in braces:

    {days}                              the value in words {days:day|days}                     a number and its noun,
    for one and for many (in a language with one form, the first) {liaisons:=nobody|one|several}      words chosen by a
    number, or by the length of a list; the last stands for all higher ones;
                                        of anything else, the first where it is blank or not recorded, else the second
    {reason:late=too late|new=too new}  words chosen by a text; of a list of texts, each

Chosen words may name fields in their turn, once. Dates are `12 March 2024 (19 days ago)`, numbers are in the reader's
digits, and what is not recorded says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from numbers import Real
from string import Formatter
from typing import Any

from kunyet.graph.messages.catalog import N_, has_one_form, reader_digits, translate, translate_count
from kunyet.graph.text.dates import NEVER, date_of_day

MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July")),
    *(N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_BAR = "\ue000"
"""Stands for a `|` within a value while the choices around it are parted."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name that records bring in English and, if they have it, in Burmese; every other language has the English
    one.
    """

    en: str
    my: str = ""

    def in_words(self, language: str) -> str:
        """Return the words of one language."""
        return (self.my or self.en) if language == "my" else self.en


@dataclass(frozen=True, slots=True)
class Day:
    """A day number, said with how long ago it was on the day `at` (`None`: left out); `NEVER` is not recorded."""

    number: int
    at: int | None = None

    def in_words(self, language: str) -> str:
        """Return `12 March 2024 (19 days ago)`, or its like in another language."""
        if self.number == NEVER:
            return translate("not recorded", language)
        date = date_of_day(self.number)
        month = translate(MONTHS[date.month - 1], language)
        text = translate("{day} {month} {year}", language).format(day=date.day, month=month, year=date.year)
        text = reader_digits(text, language)
        return text if self.at is None else f"{text} ({_ago(self.at - self.number, language)})"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of 1, in whole per cent, rounded; what is not all never reads as all, nor what is not nothing as nothing.

    Parameters
    ----------
    value
        The part of 1.
    down
        Whether it is rounded down, so that what is below a standard never reads as if it met it.
    """

    value: float
    down: bool = False

    def in_words(self, language: str) -> str:
        """Return `29 %`, or its like in another language."""
        exact = self.value * 100
        number = math.floor(exact + (1e-9 if self.down else 0.5))
        if not self.down and 0 < exact < 100:
            number = min(max(number, 1), 99)
        return reader_digits(translate("{number} %", language).format(number=number), language)


def fill(template: str, language: str, fields: Mapping[str, object]) -> str:
    """Return a template with its fields in words.

    Parameters
    ----------
    template
        As the module describes.
    language
        A code of `catalog.languages`.
    fields
        Numbers, texts, `None` (not recorded), what has `in_words(language)` (`Phrase`, `Day`, `Share`, a kind, a
        channel, a problem), or sequences of these.

    Raises
    ------
    KeyError
        If the template names a field that is not there.

    Examples
    --------
    >>> fill("{first}: {ties:tie|ties}.", "en", {"first": "Amber", "ties": 1})
    'Amber: 1 tie.'
    >>> fill("{first}: {ties}", "my", {"first": Phrase("Amber", "ပယင်း"), "ties": 12})
    'ပယင်း: ၁၂'
    >>> fill("{ties:=no tie|one tie|{ties} ties}", "en", {"ties": 3})
    '3 ties'
    """
    return _filled(template, language, fields).replace(_BAR, "|")


def in_words(value: Any, language: str) -> str:
    """Return one value in words."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return translate("not recorded", language)
    if hasattr(value, "in_words"):
        return str(value.in_words(language))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list_in_words([in_words(item, language) for item in value], language)
    return number_in_words(float(value), language) if _is_number(value) else str(value)


def number_in_words(number: float, language: str) -> str:
    """Return a number with at most two decimals, thousands parted, in the language's digits."""
    text = f"{number:,.0f}" if number == round(number) else f"{number:,.2f}".rstrip("0")
    return reader_digits(text, language)


def list_in_words(items: Sequence[str], language: str) -> str:
    """Return `A, B and C`, or its like in another language; of nothing, `none`."""
    if len(items) < 2:
        return items[0] if items else translate("none", language)
    first = translate(", ", language, "list").join(items[:-1])
    return translate("{first} and {last}", language, "list").format(first=first, last=items[-1])


def _ago(days: int, language: str) -> str:
    if not days:
        return translate("today", language)
    one, many = ("{n} day ago", "{n} days ago") if days > 0 else ("in {n} day", "in {n} days")
    text = translate_count(one, many, abs(days), language, "ago")
    return reader_digits(text.format(n=f"{abs(days):,}"), language)


def _filled(template: str, language: str, fields: Mapping[str, object]) -> str:
    return "".join(
        literal if name is None else literal + _worded(fields[name], _filled(spec, language, fields), language)
        for literal, name, spec in _parts(template)
    )


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return what a template is made of, since a thousand gaps share a few: text, and the field after it with its
    specification.
    """
    return tuple((literal, name, spec or "") for literal, name, spec, _ in Formatter().parse(template))


@lru_cache(maxsize=4096)
def field_names(template: str) -> tuple[str, ...]:
    """Return the names of the fields of a template, and of those in its choices, in their order."""
    names: dict[str, None] = {}
    for _, name, spec in _parts(template):
        if name is not None:
            names |= dict.fromkeys((name, *field_names(spec)))
    return tuple(names)


def _worded(value: Any, spec: str, language: str) -> str:
    """Return a field's value in words, or the words that its specification chooses by it."""
    if not spec:
        return in_words(value, language).replace("|", _BAR)
    choices = spec.removeprefix("=").split("|")
    if spec.startswith("="):
        return _pick(choices, _count(value))
    if "=" in spec:
        words = dict(choice.split("=", 1) for choice in choices)
        texts = [value] if isinstance(value, str) else value
        return list_in_words([words[text] for text in texts], language)
    noun = choices[0] if has_one_form(language) else _pick(choices, 0 if _count(value) == 1 else 1)
    return f"{in_words(value, language)} {noun}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Real))  # `Real`: numpy's numbers too, without the slow import of numpy


def _count(value: Any) -> float:
    if _is_number(value):
        return 0 if math.isnan(value) else float(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return len(value)
    return 1 if value else 0


def _pick(choices: Sequence[str], number: float) -> str:
    return choices[max(0, min(int(number), len(choices) - 1))]

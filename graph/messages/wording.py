"""Wording: evidence as words, in English (`en`) and Burmese (`my`). Pure functions; nothing is looked up here.

A template names its fields in braces:

    {days}                              the value in words
    {days:day|days}                     a number and its noun, for one and for many (a Burmese noun has one form, the first)
    {liaisons:=nobody|one|several}      words chosen by a number, or by the length of a list; the last stands for all higher ones;
                                        of anything else, the first where it is blank or not recorded, else the second
    {reason:late=too late|new=too new}  words chosen by a text; of a list of texts, each

Chosen words may name fields in their turn, once. Dates are `12 March 2024 (19 days ago)`, numbers are in the reader's digits, and what is
not recorded says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any

import numpy as np

from kunyet.graph.text.dates import NEVER, date_of
from kunyet.graph.text.scripts import burmese_digits
from kunyet.graph.text.values import split
from kunyet.graph.vocabulary.channel import Channel
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import region_name
from kunyet.graph.vocabulary.services import service_name

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTHS_MY = (
    *("ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်"),
    *("ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ"),
)
NOT_RECORDED = {"en": "not recorded", "my": "မှတ်တမ်း မရှိ"}
_BAR = "\ue000"
"""Stands for a `|` within a value while the choices around it are parted."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that both languages have; without Burmese ones the English stand."""

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
        """Return `12 March 2024 (19 days ago)`, or its like in Burmese."""
        if self.number == NEVER:
            return NOT_RECORDED[language]
        date = date_of(self.number)
        if language == "my":
            text = burmese_digits(f"{date.year} ခုနှစ် {MONTHS_MY[date.month - 1]}လ {date.day} ရက်")
        else:
            text = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
        return text if self.at is None else f"{text} ({_ago(self.at - self.number, language)})"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of 1, in whole per cent, rounded down so that what is below a standard never reads as if it met it."""

    value: float

    def in_words(self, language: str) -> str:
        """Return `29 %`, or its like in Burmese."""
        whole = math.floor(self.value * 100 + 1e-9)
        return burmese_digits(f"{whole} ရာခိုင်နှုန်း") if language == "my" else f"{whole} %"


def fill(template: str, language: str, fields: Mapping[str, object]) -> str:
    """Return a template with its fields in words.

    Parameters
    ----------
    template
        As the module describes.
    language
        `en` or `my`.
    fields
        Numbers, texts, `Phrase`, `Day`, `Share`, `None` (not recorded), or sequences of these.

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
        return NOT_RECORDED[language]
    if isinstance(value, (Phrase, Day, Share)):
        return value.in_words(language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list_in_words([in_words(item, language) for item in value], language)
    return number_in_words(float(value), language) if _is_number(value) else str(value)


def number_in_words(number: float, language: str) -> str:
    """Return a number with at most two decimals, thousands parted, in the language's digits."""
    text = f"{number:,.0f}" if number == round(number) else f"{number:,.2f}".rstrip("0")
    return burmese_digits(text) if language == "my" else text


def list_in_words(items: Sequence[str], language: str) -> str:
    """Return `A, B and C`, or `A၊ B နှင့် C`; of nothing, `none`."""
    comma, and_, none = ("၊ ", " နှင့် ", "မရှိ") if language == "my" else (", ", " and ", "none")
    if not items:
        return none
    return and_.join([comma.join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]


def evidence(name: str, value: Any, at: int, channels: Mapping[str, Channel]) -> object:
    """Return a cell of evidence (or a threshold) as a field for `fill`, by what its name says.

    `..._on` is a day, `share` and `..._share` a part of 1; a blank text is not recorded; texts named `channel`, `channels`, `kind`, `region`,
    `service` or `value` are said in the reader's language where they are known, others stand as they are; one with `|` in it, or named
    `channels`, is a list.
    """
    if not isinstance(value, str):
        if name.endswith("_on"):
            return Day(int(value), at)
        return Share(float(value)) if name.rpartition("_")[2] == "share" else value
    said = [_word(name, part, channels) for part in split(value)]
    if name == "channels":
        return said
    return said if len(said) > 1 else said[0] if said else None


def _word(name: str, text: str, channels: Mapping[str, Channel]) -> str | Phrase:
    if name in ("channel", "channels") and text in channels:
        return Phrase(channels[text].en, channels[text].my)
    if name in ("kind", "value") and text in KINDS:
        return Phrase(KINDS[text].en, KINDS[text].my)
    if name == "service":
        return Phrase(text, service_name(text))
    return Phrase(text, region_name(text, "my")) if name in ("region", "value") else text


def _ago(days: int, language: str) -> str:
    if language == "my":
        text = "ယနေ့" if not days else f"လွန်ခဲ့သော {days:,} ရက်က" if days > 0 else f"နောင် {-days:,} ရက်တွင်"
        return burmese_digits(text)
    if not days:
        return "today"
    count = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"{count} ago" if days > 0 else f"in {count}"


def _filled(template: str, language: str, fields: Mapping[str, object]) -> str:
    return "".join(
        literal if name is None else literal + _worded(fields[name], _filled(spec, language, fields), language)
        for literal, name, spec in _parts(template)
    )


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return what a template is made of, since a thousand gaps share a few: text, and the field after it with its specification."""
    return tuple((literal, name, spec or "") for literal, name, spec, _ in Formatter().parse(template))


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
    noun = choices[0] if language == "my" else _pick(choices, 0 if _count(value) == 1 else 1)
    return f"{in_words(value, language)} {noun}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating))


def _count(value: Any) -> float:
    if _is_number(value):
        return 0 if math.isnan(value) else float(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return len(value)
    return 1 if value else 0


def _pick(choices: Sequence[str], number: float) -> str:
    return choices[max(0, min(int(number), len(choices) - 1))]

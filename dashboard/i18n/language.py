"""The reader's language: messages from `locale/`, numbers in their digits, dates as they say them.

`_` marks and translates a message, `n_` one that counts. The language is that of the run: `speak` sets it at the top of each, and it
stays within the thread, so that two readers never meet in one.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.wording import Day, in_words, list_in_words
from kunyet.graph.text.scripts import burmese_digits

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = {"en": "English", "my": "မြန်မာ"}
"""Each language by its code, as its own readers call it."""
LOCALE = Path(__file__).with_name("locale")

_spoken: ContextVar[str] = ContextVar("language", default="en")


def speak(language: str) -> None:
    """Set the language of this run; an unknown one is English."""
    _spoken.set(language if language in LANGUAGES else "en")


def spoken() -> str:
    """Return the language of this run."""
    return _spoken.get()


def _(message: str, **fields: object) -> str:
    """Return a message in the reader's language, its `{fields}` filled; numbers in the reader's digits.

    A message without a translation stands in English.
    """
    told = _messages(spoken()).get(message, (message,))[0]
    return _fill(told, fields)


def N_(message: str) -> str:  # noqa: N802 - as gettext calls it
    """Mark a message that `_` translates later; return it as it is."""
    return message


def n_(one: str, many: str, n: int, **fields: object) -> str:
    """Return the form of a message that fits the number `n`, filled with it and with `fields`."""
    forms = _messages(spoken()).get(one)
    told = forms[0] if forms else one if n == 1 else many
    return _fill(told, {"n": n, **fields})


def _fill(message: str, fields: dict[str, object]) -> str:
    words = {name: value if isinstance(value, str) else in_words(value, spoken()) for name, value in fields.items()}
    return message.format(**words) if words else message


@cache
def _messages(language: str) -> dict[str, tuple[str, ...]]:
    """Return each message that is translated, with its forms."""
    found = {}
    for message in read_catalog(language) if language != "en" else ():
        one = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if one and forms and all(forms) and not message.fuzzy:
            found[one] = forms
    return found


def read_catalog(language: str) -> Catalog:
    """Return the catalogue of a language as it stands on disk."""
    from babel.messages.pofile import read_po

    with (LOCALE / language / "LC_MESSAGES" / "kunyet.po").open("rb") as file:
        return read_po(file, locale=language)


def digits(text: str) -> str:
    """Return a text with its digits in the reader's script."""
    return burmese_digits(text) if spoken() == "my" else text


def say_day(number: int, at: int | None = None) -> str:
    """Return a day number as people say it, with how long before `at` it was; `NEVER` is "not recorded"."""
    return in_words(Day(number, at), spoken())


def say_list(items: list[str]) -> str:
    """Return `A, B and C` in the reader's language."""
    return list_in_words(items, spoken())

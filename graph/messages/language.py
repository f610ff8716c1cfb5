"""The language of a reader: messages in it, numbers in its digits, dates and lists as its readers write them.

`_` marks and translates a message, `n_` a message that counts. The dashboard calls `speak` at the start of each run, a
command once. The language stays within its thread, so that two readers never get a mixture.
"""

from __future__ import annotations

from contextvars import ContextVar

from kunyet.graph.messages.catalog import N_, SOURCE, languages, reader_digits, translate, translate_count
from kunyet.graph.messages.wording import Day, in_words, list_in_words

__all__ = ["N_", "_", "digits", "n_", "say_day", "say_list", "speak", "spoken"]

_spoken: ContextVar[str] = ContextVar("language", default="en")


def speak(language: str) -> None:
    """Set the language of this run; an unknown language is English."""
    _spoken.set(language if language == SOURCE or language in languages() else SOURCE)


def spoken() -> str:
    """Return the language of this run."""
    return _spoken.get()


def _(message: str, **fields: object) -> str:
    """Return a message in the reader's language, its `{fields}` filled; numbers in the reader's digits.

    A message without a translation stays English.
    """
    return _fill(translate(message, spoken()), fields)


def n_(one: str, many: str, n: int, **fields: object) -> str:
    """Return the form of a message that fits the number `n`, filled with it and with `fields`."""
    return _fill(translate_count(one, many, n, spoken()), {"n": n, **fields})


def _fill(message: str, fields: dict[str, object]) -> str:
    words = {name: value if isinstance(value, str) else in_words(value, spoken()) for name, value in fields.items()}
    return message.format(**words) if words else message


def digits(text: str) -> str:
    """Return a text with its digits in the reader's script."""
    return reader_digits(text, spoken())


def say_day(number: int, at: int | None = None) -> str:
    """Return a day number as people say it, with how long before `at` it was; `NEVER` is "not recorded"."""
    return in_words(Day(number, at), spoken())


def say_list(items: list[str]) -> str:
    """Return `A, B and C` in the reader's language."""
    return list_in_words(items, spoken())

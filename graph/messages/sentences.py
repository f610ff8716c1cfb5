"""Sentences of errors and problems: by code, in English here (`english/*.toml`) and in the other languages in the
catalogues.

A code has a `message` (what is wrong) and a `remedy` (what to do), and where a page has to say something else than the
command, a `page_message` or a `page_remedy`. Fields stand in braces, as `wording.py` describes. A code that says
different things in different cases has a variant after a dot: `bad-date.two-dates` is said for some errors with the
code `bad-date`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kunyet.graph.messages.catalog import SOURCE, translate
from kunyet.graph.messages.wording import fill

ENGLISH: Final = Path(__file__).with_name("english")


@dataclass(frozen=True, slots=True)
class Sentences:
    """An error or a problem in words.

    Parameters
    ----------
    message, remedy
        What is wrong, and what to do about it; the remedy may be blank.
    is_translated
        Whether both are in the language that was asked for.
    """

    message: str
    remedy: str
    is_translated: bool = True

    def __str__(self) -> str:
        """Return message and remedy as one text."""
        return f"{self.message} {self.remedy}".strip()


def sentences(key: str, data: Mapping[str, object], language: str = SOURCE, *, on_page: bool = False) -> Sentences:
    """Return what a code says in a language, with its data.

    Parameters
    ----------
    key
        A code, or a code and a variant.
    data
        A value for each field of the templates. A `record` is said before the message: the sentence is about that
        record.
    language
        A code of `catalog.languages`.
    on_page
        Whether a page says it rather than the command.

    Raises
    ------
    KeyError
        For a code without sentences, or a field without a value.
    """
    declared = templates()[key]
    said, translated = [], True
    for name in ("message", "remedy"):
        english = (declared.get(f"page_{name}") if on_page else None) or declared.get(name, "")
        template = translate(english, language)
        translated = translated and (language == SOURCE or not english or template != english)
        said.append(fill(template, language, data) if english else "")
    record = data.get("record")
    return Sentences(f"{record}: {said[0]}" if record else said[0], said[1], translated)


@cache
def templates() -> Mapping[str, Mapping[str, str]]:
    """Return the English templates of every code; each code is in one file."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(ENGLISH.glob("*.toml")):
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := found.keys() & declared.keys():
            raise ValueError(f"{path.name} repeats {', '.join(sorted(twice))}")
        found |= declared
    return found

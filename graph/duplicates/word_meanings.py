"""What the common words in names mean: one number for each word in both scripts, in any spelling of `name_words.tsv`.

A word with one typing mistake has the same meaning, if it is long enough not to be another word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kunyet.graph.text.folding import fold
from kunyet.graph.text.syllables import syllables

_TABLE = Path(__file__).with_name("name_words.tsv")
_LEAST_MISTYPED = 5
"""Shorter words are compared as they are: with a mistake they would be another word."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a word: its number and its sort.

    The sorts are `skip` (it says nothing), `type`, `level`, `side` (*east*) and `subject`.
    """

    number: int
    sort: str


LONGEST_MISTYPED = 100
"""The most letters of a text in which one typing mistake is looked for."""


@cache
def _meanings() -> dict[str, Meaning]:
    """Return the meaning of each folded word; Burmese words are without spaces."""
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    found: dict[str, Meaning] = {}
    for number, line in enumerate(lines):
        sort, *languages = line.split("\t")
        for word in "|".join(languages).split("|"):
            found.setdefault(fold(word).replace(" ", ""), Meaning(number, sort))
    return found


@cache
def sort_of_each_number() -> dict[int, str]:
    """Return the sort of the word with each number."""
    return {meaning.number: meaning.sort for meaning in _meanings().values()}


@cache
def _mistyped() -> dict[str, Meaning | None]:
    """Return the meaning of each word with one letter left out; `None` for what several words can be."""
    found: dict[str, Meaning | None] = {}
    for word, meaning in _meanings().items():
        if len(word) >= _LEAST_MISTYPED and word.isascii():
            for short in (word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))):
                if found.setdefault(short, meaning) != meaning:
                    found[short] = None
    return found


def without_a_letter(text: str) -> set[str]:
    """Return the text, and each text that it becomes without one of its letters.

    Two texts that differ in one letter, or in two letters in the wrong order, have one of these in common. A text of
    more than `LONGEST_MISTYPED` letters comes back alone: its variants would take memory by the square of its length.
    """
    if len(text) > LONGEST_MISTYPED:
        return {text}
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


@cache
def burmese_beginnings() -> dict[str, int]:
    """Return the first syllable of each known word in Burmese, with the most syllables that such a word has."""
    found: dict[str, int] = {}
    for word in _meanings():
        if not word.isascii():
            pieces = syllables(word)
            found[pieces[0]] = max(found.get(pieces[0], 0), len(pieces))
    return found


def meaning_of(word: str) -> Meaning | None:
    """Return the meaning of exactly this folded word, `None` for a name."""
    return _meanings().get(word)


def meaning_of_mistyped(word: str) -> Meaning | None:
    """Return the meaning of a folded word in Latin letters that may hold one typing mistake, `None` for a name."""
    known = _meanings().get(word)
    if known is not None or not _LEAST_MISTYPED - 1 <= len(word) <= LONGEST_MISTYPED:
        return known
    mistyped = _mistyped()
    # With another first letter it is another word: Bright, and not rights.
    found = {meaning for at in range(1, len(word)) if (meaning := mistyped.get(word[:at] + word[at + 1 :])) is not None}
    if (meaning := mistyped.get(word)) is not None:
        found.add(meaning)
    return found.pop() if len(found) == 1 else None

"""A name as words: what is its own, and what it has in common with many names (`name_words.tsv`).

`Monywa Women's Network` has one word of its own, *Monywa*, one subject, *women*, and one type, *network*; so has
မုံရွာအမျိုးသမီးကွန်ရက်. Words of its own are compared by their sound, all others by their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from kunyet.graph.duplicates.word_meanings import (
    Meaning,
    burmese_beginnings,
    meaning_of,
    meaning_of_mistyped,
    sort_of_each_number,
)
from kunyet.graph.text.folding import fold, fold_name
from kunyet.graph.text.honorifics import COURTESIES, TITLES, without_honorifics
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.syllables import is_burmese, syllables
from kunyet.graph.text.zawgyi.detect import unicode_of

_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`´")
_SLASH = re.compile(r"\b([A-Za-z])/([A-Za-z])\b")
_NEXT_WORD = re.compile("(?<=[a-z])(?=[A-Z])")
_LEAST_INITIALS, _LONGEST_SHORT_FORM, _LEAST_WRITTEN = 3, 6, 3
_ENDINGS = ("type", "level", "skip")
_WORDS = 200_000
"""Words whose sounds and meanings are remembered: names share most of theirs."""
_SETS = 20_000
"""Sets that are remembered, so that names with the same one share it."""


@dataclass(frozen=True)
class NameWords:
    """A name by its words.

    Parameters
    ----------
    written
        The folded name without spaces; one of signs, or of one or two letters, as it is written (C++ and C#).
    own
        The sound of each of its own words, in their order; of a short form (EKHR) its letters.
    letters
        The same words as they are written, folded.
    subjects, types, levels
        The numbers of its other words.
    numbers
        Its numbers, as in *Ward 5*, and its sides, as in *East*.
    initials
        The first letters of its words in Latin, from three on: with and without those after a hyphen.
    burmese
        Whether it is in Myanmar script.
    """

    written: str
    own: tuple[str, ...]
    letters: tuple[str, ...]
    subjects: frozenset[int]
    types: frozenset[int]
    levels: frozenset[int]
    numbers: frozenset[str]
    initials: frozenset[str]
    burmese: bool

    @cached_property
    def sound(self) -> str:
        """The sound of its own words as one."""
        return "".join(self.own)

    @cached_property
    def sorted_sound(self) -> str:
        """The sound of its own words in the order of the alphabet."""
        return "".join(sorted(self.own))

    @cached_property
    def about(self) -> str:
        """Its subjects as a text."""
        return ",".join(map(str, sorted(self.subjects)))

    @cached_property
    def spelling(self) -> str:
        """Its own words as they are written, as one."""
        return "".join(self.letters)

    @cached_property
    def essence(self) -> str:
        """Its own words and its subjects: names with the same one are one name in two spellings."""
        return f"{self.sorted_sound};{self.about};{','.join(sorted(self.numbers))}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its own words and its subjects, each as a text."""
        return frozenset((*self.own, *(f"={number}" for number in self.subjects), *(f"#{n}" for n in self.numbers)))


@lru_cache(maxsize=400_000)
def name_words(name: str) -> NameWords:
    """Return the words of a name, as it is written in a record; Zawgyi is read as what it means."""
    text = name.translate(_APOSTROPHES)
    text = _between_words(text) if text.isascii() else unicode_of(text)
    folded = fold_name(text)
    if folded.startswith(_honorifics()):
        folded = without_honorifics(folded)
    short = len(name) <= _LONGEST_SHORT_FORM and name.isascii() and name.isupper() and name.isalpha()
    own, letters, initials = [], [], []
    known: list[int] = []
    numbers: set[str] = set()
    for word in folded.split():
        for part, meaning in _meanings_in(word):
            if meaning is not None and meaning.sort == "side":
                numbers.add(f"={meaning.number}")
            elif meaning is not None:
                known.append(meaning.number)
            elif part.isdecimal():
                numbers.add(part.lstrip("0") or "0")
            else:
                own.append(part if short else _sound(part))
                letters.append(part)
            if part.isascii() and (meaning is None or meaning.sort != "skip"):
                initials.append(part[0])
    written = folded.replace(" ", "")
    if len(written) < _LEAST_WRITTEN:
        written = "".join(name.casefold().split())
        own, letters = [written], [written]
    by_letters = [each for each in ("".join(initials), _initials(text)) if len(each) >= _LEAST_INITIALS]
    return NameWords(
        written,
        tuple(own),
        tuple(letters),
        *_by_sort(tuple(known)),
        shared(frozenset(numbers)),
        shared(frozenset(by_letters)),
        is_burmese(folded),
    )


@lru_cache(maxsize=_SETS)
def shared(texts: frozenset[str]) -> frozenset[str]:
    """Return the same object for equal sets: most names have none, and a set of its own for each takes memory."""
    return texts


@lru_cache(maxsize=_SETS)
def _by_sort(numbers: tuple[int, ...]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return the subjects, types and levels among words with these numbers; names share most of these sets."""
    sorts = sort_of_each_number()
    subjects, types, levels = (
        frozenset(number for number in numbers if sorts[number] == sort) for sort in ("subject", "type", "level")
    )
    return subjects, types, levels


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(map(fold, TITLES | COURTESIES))


def _between_words(text: str) -> str:
    """Return a text with `N/W` as one word, and `WhiteFerry` as two."""
    text = _SLASH.sub(r"\1\2", text) if "/" in text else text
    return text if text.istitle() else _NEXT_WORD.sub(" ", text)


@lru_cache(maxsize=_WORDS)
def _sound(word: str) -> str:
    return sound_key(word, folded=True, with_honorifics=True) or word


def _initials(text: str) -> str:
    """Return the first letters of words that are parted by spaces alone; blank where no word has a hyphen."""
    if "-" not in text:
        return ""
    words = [word.casefold() for word in text.split() if word[0].isascii() and word[0].isalpha()]
    return "".join(word[0] for word in words if (meaning := meaning_of(word)) is None or meaning.sort != "skip")


@lru_cache(maxsize=_WORDS)
def _meanings_in(word: str) -> tuple[tuple[str, Meaning | None], ...]:
    """Return the parts of a folded word, each with its meaning; a word in Latin is one part."""
    return tuple(_burmese_parts(word)) if is_burmese(word) else ((word, meaning_of_mistyped(word)),)


def _burmese_parts(word: str) -> Iterator[tuple[str, Meaning | None]]:
    """Give the known words within a run of Burmese, longest first, and what is between them."""
    pieces, at, rest = syllables(word), 0, ""
    beginnings = burmese_beginnings()
    while at < len(pieces):
        length = _known_at(pieces, at, beginnings[pieces[at]]) if pieces[at] in beginnings else 0
        if not length:
            rest += pieces[at]
            at += 1
            continue
        if rest:
            yield rest, None
            rest = ""
        known = "".join(pieces[at : at + length])
        yield known, meaning_of(known)
        at += length
    if rest:
        yield rest, None


def _known_at(pieces: list[str], at: int, most: int) -> int:
    """Return how many syllables the longest known word has that begins here, 0 for none; no word has more than `most`.

    A word of one syllable is also a part of names (တောင်ကြီး). It counts as the whole run, or as a type at its end.
    """
    for end in range(min(len(pieces), at + most), at, -1):
        meaning = meaning_of("".join(pieces[at:end]))
        if meaning is None:
            continue
        if end - at > 1 or len(pieces) == 1 or (end == len(pieces) and meaning.sort in _ENDINGS):
            return end - at
    return 0

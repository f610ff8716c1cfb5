"""How alike two names are, across scripts and with typing mistakes, and the most similar of many names.

The likeness of two names, 0 to 1, is a weighted mean of four likenesses: of their sound keys (weight 1), of their
letters in Latin (0.5), and of the consonants of both (0.3 each). Each is half the ratio of common letters and half that
of optimal string alignment, which counts two letters in the wrong order as one mistake. Two names in one script are
also compared as they are written, and this counts as much as all the others. A name is compared with and without the
honorifics before it: မအီ is a place, and not Ms Ei. Generic words at the end count little (`generic_words.py`).

Only names that share pairs of letters with the text are compared: those with the highest cosine of weighted pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.search.generic_words import split_generic
from kunyet.graph.text.honorifics import without_honorifics
from kunyet.graph.text.romanise import romanise, sound_key
from kunyet.graph.text.syllables import is_burmese

if TYPE_CHECKING:
    from collections.abc import Iterator

Likeness = NDArray[np.float64]

_MOST_COMPARED = 120
"""Names that are compared with a text, by each of two orders."""
_WEIGHTS = {"sound": 1.0, "letters": 0.5, "sound consonants": 0.3, "letter consonants": 0.3}
_OF_GENERIC_WORDS = 0.08
"""The share of generic words in the likeness of two names, if one of them has any."""
_OF_A_PART, _OF_A_WHOLE_PART = 0.75, 0.81
"""The likeness of a text and a longer name that holds its sound, or its very letters: below the name that is just the
text."""
_LEAST_SOUNDS, _LEAST_LETTERS = 4, 5
"""Shorter ones are a part of too many names."""
_VOWELS = b"aeiouIO"
_TOO_COMMON = 0.2
"""A pair of letters that more than this share of all names have says too little about any, if there are many names."""
_MANY_LINES = 2000


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name as it is compared: whole and without generic words, its sound and letters in Latin with the consonants of
    both, whether it is in Burmese, and its generic words.
    """

    whole: str
    text: str
    sound: str
    letters: str
    sound_consonants: str
    letter_consonants: str
    burmese: bool
    generic: frozenset[int]

    @classmethod
    def of(cls, folded: str) -> tuple[NameForms, ...]:
        """Return the forms of a folded name: as it is, and without honorifics if there are any."""
        return tuple(map(cls._of, dict.fromkeys((folded, without_honorifics(folded)))))

    @classmethod
    def _of(cls, whole: str) -> NameForms:
        own, generic = split_generic(whole)
        sound = sound_key(own, folded=True, with_honorifics=True)
        letters = romanise(own, folded=True).replace(" ", "")
        return cls(whole, own, sound, letters, _consonants(sound), _consonants(letters), is_burmese(own), generic)

    def pairs(self) -> Iterator[str]:
        """Give the pairs of letters of each form, marked by form; some twice."""
        for form, text in (("s", self.sound), ("l", self.letters), *((("b", self.text),) if self.burmese else ())):
            framed = f"^{text}$"
            yield from (form + framed[at : at + 2] for at in range(len(framed) - 1))


class SimilarLines:
    """Folded names by likeness to a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        known = [(line, forms) for line, text in enumerate(lines) for forms in NameForms.of(text)]
        self._line_of = np.array([line for line, _ in known], dtype=np.intp)
        self._forms = [forms for _, forms in known]
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, forms in enumerate(self._forms):
            for pair in set(forms.pairs()):
                numbers[pair].append(number)
        most = len(known) if len(known) < _MANY_LINES else _TOO_COMMON * len(known)
        numbers = defaultdict(list, {pair: found for pair, found in numbers.items() if len(found) <= most})
        self._lines_of = {pair: np.array(found, dtype=np.intp) for pair, found in numbers.items()}
        self._weight_of = {pair: float(np.log1p(len(known) / len(found))) ** 2 for pair, found in numbers.items()}
        lengths = np.zeros(len(known))
        for pair, found in self._lines_of.items():
            lengths[found] += self._weight_of[pair]
        self._lengths = np.sqrt(np.maximum(lengths, 1e-9))

    def nearest(self, folded: str, count: int) -> list[tuple[int, float]]:
        """Return the numbers of the lines that are most like a text with their likeness, best first.

        Lines that share no pair of letters with the text are not returned. Equally similar lines keep their order.
        """
        best: dict[int, float] = {}
        for wanted in NameForms.of(folded):
            numbers = self._candidates(wanted)
            if len(numbers):
                found = _likeness_of(wanted, [self._forms[number] for number in numbers.tolist()])
                for line, alike in zip(self._line_of[numbers].tolist(), found.tolist(), strict=True):
                    best[line] = max(best.get(line, 0), alike)
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:count]

    def _candidates(self, wanted: NameForms) -> NDArray[np.int64]:
        """Return the lines that share most with a text, in their order: of their own pairs, and of the text's."""
        shared = np.zeros(len(self._forms))
        for pair in set(wanted.pairs()):
            if pair in self._lines_of:
                shared[self._lines_of[pair]] += self._weight_of[pair]
        some = np.flatnonzero(shared)
        if len(some) <= _MOST_COMPARED:
            return some
        orders = (shared[some] / self._lengths[some], shared[some])
        best = [some[np.argpartition(-order, _MOST_COMPARED - 1)[:_MOST_COMPARED]] for order in orders]
        return np.unique(np.concatenate(best))


def likeness(one: str, other: str) -> float:
    """Return the likeness of two folded names, 0 to 1."""
    names = NameForms.of(other)
    return max(float(_likeness_of(wanted, names).max()) for wanted in NameForms.of(one))


def _likeness_of(wanted: NameForms, names: Sequence[NameForms]) -> Likeness:
    """Return the likeness of a text to each name."""
    sounds, letters = [name.sound for name in names], [name.letters for name in names]
    parts = {
        "sound": _alike(wanted.sound, sounds),
        "letters": _alike(wanted.letters, letters),
        "sound consonants": _alike(wanted.sound_consonants, [name.sound_consonants for name in names]),
        "letter consonants": _alike(wanted.letter_consonants, [name.letter_consonants for name in names]),
    }
    alike: Likeness = np.average([parts[part] for part in _WEIGHTS], axis=0, weights=list(_WEIGHTS.values()))
    same = np.array([name.burmese == wanted.burmese for name in names])
    written = _alike(wanted.text, [name.text for name in names])
    alike = np.where(same, (alike + written) / 2, alike)
    if len(wanted.sound) >= _LEAST_SOUNDS:
        alike = np.maximum(alike, _OF_A_PART * _as_part(wanted.sound, sounds))
    if len(wanted.letters) >= _LEAST_LETTERS:
        part = _as_part(wanted.letters, letters)
        alike = np.maximum(alike, np.where(part == 1, _OF_A_WHOLE_PART, _OF_A_PART * part))
    generic = np.array([_shared_generic(wanted.generic, name.generic) for name in names])
    mixed = (1 - _OF_GENERIC_WORDS) * alike + _OF_GENERIC_WORDS * generic
    # Generic words may be misspelt too.
    whole = np.where(same, _alike(wanted.whole, [name.whole for name in names]), 0)
    return np.where(generic < 0, alike, np.maximum(mixed, whole))


def _as_part(text: str, others: Sequence[str]) -> Likeness:
    """Return the likeness of a text and the most similar part of each longer text; 0 for a text that is not longer."""
    from rapidfuzz import fuzz

    longer = np.array([len(other) > len(text) for other in others])
    return np.where(longer, _scores(fuzz.partial_ratio, text, others) / 100, 0)


def _shared_generic(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how well the generic words of two names agree, 0 to 1; -1 if neither has any."""
    if not one and not other:
        return -1.0
    return 0.5 if not one or not other else len(one & other) / len(one | other)


def _alike(text: str, others: Sequence[str]) -> Likeness:
    from rapidfuzz import distance, fuzz

    return (_scores(fuzz.ratio, text, others) / 100 + _scores(distance.OSA.normalized_similarity, text, others)) / 2


def _scores(scorer: Any, text: str, others: Sequence[str]) -> Likeness:
    from rapidfuzz import process

    found: Likeness = process.cdist([text], others, scorer=scorer, dtype=np.float64)[0]
    return found


def _consonants(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").translate(None, _VOWELS).decode("utf-8", "surrogatepass")

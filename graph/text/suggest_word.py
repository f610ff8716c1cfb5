"""Suggestions: the known value nearest to an unknown word, for every "did you mean"."""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from kunyet.graph.text.folding import fold

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")
MOST_SUGGESTIONS = 200
"""Different unknown words of one column that get a suggestion: with more, the cause is no typing mistake."""

_SPELLING = 0.8
"""How like a misspelt word and the right one are: one letter of five, or two neighbours that changed places."""
_LONGEST_WORD = 200
"""A longer text is no misspelt word."""


@lru_cache(maxsize=256)
def _folded_values(known: tuple[str, ...]) -> list[str]:
    return [fold(value) for value in known]


def nearest_value(word: str, known: Sequence[str], cutoff: float = 0.6) -> str | None:
    """Return the known value that is most similar to a word, `None` if none is similar.

    Folded texts are compared (case, accents, separators and the kind of digits do not count) by the ratio of matching
    characters of Ratcliff and Obershelp, 0 to 1, which must be at least ``cutoff``. Of several equally near values the
    first is returned. Meant for a vocabulary of up to some hundred values. An empty word or an empty vocabulary gives
    `None`.
    """
    folded = fold(word)
    if not folded or len(folded) > _LONGEST_WORD:
        return None
    import difflib  # a correct command never needs it

    from rapidfuzz import fuzz, process

    # The ratio of the longest common subsequence is never below that of the matching blocks, and is found in C.
    least = 100 * cutoff - 1e-6
    values = _folded_values(tuple(known))
    possible = process.extract(folded, values, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=None)
    best, best_ratio = None, cutoff
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    for value in (known[position] for _, _, position in sorted(possible, key=lambda each: each[2])):
        matcher.set_seq1(fold(value))
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (best is None and ratio == best_ratio):
            best, best_ratio = value, ratio
    return best


def nearest_spelling(word: str, known: Sequence[str]) -> str | None:
    """Return the known value of which a word may be a misspelling, `None` if there is none.

    It is stricter than `nearest_value`, for what is taken unless a person says otherwise: each word must be like the
    word in its place. So an "NGO office" is no "NUG office".
    """
    parts = fold(word).split()
    alike = [value for value in known if _are_spelt_alike(parts, fold(value).split())]
    return nearest_value(word, alike, _SPELLING)


def _are_spelt_alike(parts: Sequence[str], others: Sequence[str]) -> bool:
    if len(parts) != len(others):  # Somebody wrote one word as two, or two as one.
        parts, others = ["".join(parts)], ["".join(others)]
    return all(map(_is_spelt_like, parts, others))


def _is_spelt_like(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= 100 * _SPELLING


class Suggestions(Generic[Asked, Found]):
    """Suggestions for the unknown words of one column: each word is looked up once, and words after the first
    `MOST_SUGGESTIONS` get none.

    Parameters
    ----------
    look_up
        Returns what is nearest to a word, `None` if nothing is near.
    """

    def __init__(self, look_up: Callable[[Asked], Found | None]) -> None:
        self._look_up = look_up
        self._found: dict[Asked, Found | None] = {}

    def nearest(self, word: Asked) -> Found | None:
        """Return what is nearest to a word, `None` if nothing is near or too many words were looked up."""
        if word not in self._found:
            if len(self._found) >= MOST_SUGGESTIONS:
                return None
            self._found[word] = self._look_up(word)
        return self._found[word]

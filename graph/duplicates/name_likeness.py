"""How alike two names are as names of one body, 0 to 1.

The likeness is that of their own words, times a factor for what only one of them has, or both have otherwise: names
with different subjects (*women*, *youth*) are different names, however many letters they share. Own words are the same
if they sound the same. In one script a word may hold a mistake of typing: one wrong, missing or doubled letter, or two
in the wrong order; in a long name two. Of two scripts the vowels may differ, since romanisations disagree on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Any

from kunyet.graph.duplicates.name_words import NameWords

LONGEST_INITIALS = 8
"""Letters of the longest name that is compared with the initials of another."""
_LEAST_MISTYPED, _LEAST_TWICE_MISTYPED = 4, 9
_LEAST_NAME, _LEAST_NAME_TWICE = 7, 15
"""Letters from which on a whole name may hold one mistake, or two."""
_MISTAKE, _MISTAKES, _SHORT_MISTAKE, _JOINED, _OTHER_VOWELS = 0.93, 0.87, 0.86, 0.97, 0.9
_MOST_MISTAKES = 2
_NO_MISTAKE = 0.75
"""The share of a likeness that is left where two words differ by more than mistakes."""
_TWO_WORDS = 0.8
"""The likeness of two names that differ in one letter, if both words are words of other names, too."""
_COMMON = 4
_ONE_SIDE_ONLY = 0.62
"""The likeness of own words that only one of two names has."""
_SUBJECT_MISSING, _SUBJECT_OTHER, _TYPE_MISSING, _TYPE_OTHER, _CROSSWISE = 0.88, 0.45, 0.98, 0.8, 0.7
_NUMBER_MISSING, _NUMBER_OTHER = 0.75, 0.2
_WRITTEN = 0.93
_LETTERS_A_MISTAKE, _LEAST_CONSONANTS = 12, 2
_VOWELS = str.maketrans("", "", "aeiouIO")
_NO_COUNTS: Mapping[str, int] = {}


def name_likeness(one: NameWords, other: NameWords, word_counts: Mapping[str, int] = _NO_COUNTS) -> float:
    """Return the likeness of two names.

    Parameters
    ----------
    word_counts
        In how many names each own word is, as it is written: two common words are no mistakes of each other.
    """
    if one.written == other.written:
        return 1.0
    likeness = _own_likeness(one, other, word_counts)
    if one.subjects == other.subjects and one.types == other.types and one.numbers == other.numbers:
        return likeness
    if one.subjects != other.subjects:
        likeness *= _factor(one.subjects, other.subjects, _SUBJECT_MISSING, _SUBJECT_OTHER)
        likeness *= _crosswise(one, other)
    if one.types != other.types:
        likeness *= _factor(one.types, other.types, _TYPE_MISSING, _TYPE_OTHER)
    if one.numbers != other.numbers:
        likeness *= _factor(one.numbers, other.numbers, _NUMBER_MISSING, _NUMBER_OTHER)
    if one.burmese == other.burmese and one.numbers == other.numbers:
        likeness = max(likeness, _written_likeness(one, other))
    return likeness


@cache
def letter_mistakes() -> Any:
    """Return the function that counts the mistakes between two texts: letters left out, doubled, wrong or swapped."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def is_short_form(one: NameWords, other: NameWords) -> bool:
    """Return whether one name is the initials of the other: WLB and Women's League of Burma."""
    shorter = min(len(one.written), len(other.written))
    return shorter <= LONGEST_INITIALS and (one.written in other.initials or other.written in one.initials)


def _factor(one: AbstractSet[object], other: AbstractSet[object], missing: float, different: float) -> float:
    return different if one - other and other - one else missing


def _crosswise(one: NameWords, other: NameWords) -> float:
    """Return the factor for names of which one has a subject and the other a type in its place."""
    first = bool(one.subjects - other.subjects) and bool(other.types - one.types)
    second = bool(other.subjects - one.subjects) and bool(one.types - other.types)
    return _CROSSWISE if first or second else 1.0


def _written_likeness(one: NameWords, other: NameWords) -> float:
    """Return the likeness of two names in one script whose known words differ, perhaps by a mistake of typing."""
    most = max(len(one.written), len(other.written)) // _LETTERS_A_MISTAKE
    most = most if one.burmese else min(most, 1)  # in Burmese one letter more is often two signs
    near = most and letter_mistakes()(one.written, other.written, score_cutoff=most) <= most
    # What was mistyped is no known word any more: so one of both has fewer.
    lacking = one.subjects <= other.subjects or other.subjects <= one.subjects
    return _WRITTEN if near and lacking else 0.0


def _own_likeness(one: NameWords, other: NameWords, word_counts: Mapping[str, int]) -> float:
    if one.sorted_sound == other.sorted_sound:
        return 1.0 if one.own or one.subjects or one.types else _ONE_SIDE_ONLY
    if not one.own or not other.own:
        return _ONE_SIDE_ONLY
    if one.sound == other.sound:
        return _JOINED
    if one.burmese != other.burmese:
        return max(crossed_likeness(one.sound, other.sound), _aligned(one, other, crossed=True))
    return _mistyped_likeness(one, other, word_counts) or _aligned(one, other, crossed=False)


def _mistyped_likeness(one: NameWords, other: NameWords, word_counts: Mapping[str, int]) -> float:
    """Return the likeness of own words in one script that differ by one mistake or two, 0 for any others."""
    mistakes = letter_mistakes()(one.spelling, other.spelling, score_cutoff=2)
    letters = min(len(one.spelling), len(other.spelling))
    if letters < (_LEAST_MISTYPED, _LEAST_NAME_TWICE)[mistakes > 1] or mistakes > _MOST_MISTAKES:
        return 0.0
    if _are_common(one, other, word_counts):
        return _TWO_WORDS if mistakes == 1 else 0.0
    if mistakes > 1:
        return _MISTAKES
    return _MISTAKE if letters >= _LEAST_NAME else _SHORT_MISTAKE


def _are_common(one: NameWords, other: NameWords, word_counts: Mapping[str, int]) -> bool:
    """Return whether the words that differ are words of several names on both sides."""
    if len(one.letters) == len(other.letters) == 1 and one.letters != other.letters:  # most names
        return all(word_counts.get(side.letters[0], 0) >= _COMMON for side in (one, other))
    here, there = set(one.letters), set(other.letters)
    return all(
        side and all(word_counts.get(word, 0) >= _COMMON for word in side) for side in (here - there, there - here)
    )


def _aligned(one: NameWords, other: NameWords, *, crossed: bool) -> float:
    """Return the likeness of words in any order, each with the one that is most like it, by their length."""
    if len(one.own) == len(other.own) == 1:
        return _word_likeness(one, 0, other, 0, crossed=crossed)
    left = list(range(len(other.own)))
    matched, unlike = 0.0, 0
    for at in sorted(range(len(one.own)), key=lambda at: -len(one.own[at])):
        best, alike = -1, 0.0
        for place in left:
            found = _word_likeness(one, at, other, place, crossed=crossed)
            if found > alike:
                best, alike = place, found
        if alike < _SHORT_MISTAKE:
            continue
        matched += alike * (len(one.own[at]) + len(other.own[best]))
        unlike += alike < 1
        left.remove(best)
    share = matched / (len(one.sound) + len(other.sound))
    return share if unlike <= 1 else min(share, _SHORT_MISTAKE)


def _word_likeness(one: NameWords, at: int, other: NameWords, place: int, *, crossed: bool) -> float:
    if one.own[at] == other.own[place]:
        return 1.0
    if crossed:
        return crossed_likeness(one.own[at], other.own[place])
    return word_likeness(one.letters[at], other.letters[place], one.own[at], other.own[place])


@lru_cache(maxsize=200_000)
def word_likeness(letters: str, other_letters: str, sound: str, other_sound: str) -> float:
    """Return how alike two words of one script are, by their letters and sounds."""
    if sound == other_sound:
        return 1.0
    shorter, longer = sorted((len(letters), len(other_letters)))
    mistakes = letter_mistakes()(letters, other_letters)
    if mistakes == 1 and shorter >= _LEAST_MISTYPED:
        return _OTHER_VOWELS
    if mistakes == 2 and shorter >= _LEAST_TWICE_MISTYPED:
        return _SHORT_MISTAKE
    bare, other_bare = sound.translate(_VOWELS), other_sound.translate(_VOWELS)
    if (
        len(bare) > _LEAST_CONSONANTS
        and bare == other_bare
        and letter_mistakes()(sound, other_sound) <= len(sound) // 3
    ):
        return _SHORT_MISTAKE
    return _NO_MISTAKE * (1 - mistakes / max(longer, 1))


@lru_cache(maxsize=200_000)
def crossed_likeness(sound: str, other: str) -> float:
    """Return how alike two sounds are that come from different scripts."""
    if sound == other:
        return 1.0
    shorter, longer = sorted((len(sound), len(other)))
    mistakes = letter_mistakes()(sound, other)
    bare, other_bare = sound.translate(_VOWELS), other.translate(_VOWELS)
    if len(bare) > 1 and bare == other_bare and mistakes <= max(1, shorter // 3):
        return _OTHER_VOWELS
    if mistakes == 1 and shorter >= _LEAST_NAME:
        return _SHORT_MISTAKE
    return _NO_MISTAKE * (1 - mistakes / max(longer, 1))

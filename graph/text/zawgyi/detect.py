"""Which texts are written in Zawgyi: asked of `myanmartools` once for each distinct text, and decided by column.

The detector gives a probability. From .95 on a text is Zawgyi, up to .05 it is not. Between, and for a text of fewer
than four letters, the majority of the decided cells of its column decides; where a column has none, that of the cells
beside it. So short names follow the rest of their file. A text without a suspicious sign is never Zawgyi on its own: a
few words of Unicode look like frequent Zawgyi to the detector. A file without a suspicious sign never imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kunyet.graph.text.zawgyi.convert import zawgyi_to_unicode

CERTAIN, IMPOSSIBLE = 0.95, 0.05
"""Probabilities from which on, and up to which, the detector alone decides."""
MIN_LETTERS = 4
"""A text with fewer Myanmar letters and signs is not decided alone."""

_MYANMAR = re.compile("[\u1000-\u103f\u1050-\u109f]")
_CONSONANT = "\u1000-\u1021\u103f\u1075-\u1081"
# The second letters of the usual stacks, by their first letter. In Zawgyi the sign of a stack is the asat: any letter
# can follow it.
_STACKS = {
    "က": "ကခ", "ဂ": "ဂဃ", "စ": "စဆ", "ဇ": "ဇဈဉည", "ည": "စဆဇဈ", "ဉ": "စဆဇဈ", "ဋ": "ဋဌ", "ဍ": "ဍဎ", "ဏ": "ဋဌဍဎဏ",
    "တ": "တထ", "ဒ": "ဒဓ", "န": "တထဒဓန", "ပ": "ပဖ", "ဗ": "ဗဘ", "မ": "ပဖဗဘမ", "လ": "လ", "သ": "သ", "င\u103a": "က-အ",
}  # fmt: skip


def looks_suspicious(text: str) -> bool:
    """Return whether a text has something that is impossible or rare in Burmese in Unicode.

    Other languages of Myanmar have such letters too.
    """
    return not text.isascii() and _suspicious().search(text) is not None


def is_zawgyi(text: str) -> bool:
    """Return whether a single text is probably in Zawgyi."""
    return looks_suspicious(text) and zawgyi_probability(text) >= CERTAIN


def unicode_of(text: str) -> str:
    """Return a text that a person typed, as Unicode: converted if it is probably in Zawgyi, else as it is."""
    return zawgyi_to_unicode(text) if is_zawgyi(text) else text


def zawgyi_probability(text: str) -> float:
    """Return the probability that a text is in Zawgyi, from 0 to 1; below 0 if it has no Myanmar letter."""
    return float(_detector().get_zawgyi_probability(text))


@dataclass(frozen=True)
class Decision:
    """What is known about the texts of a column: which are Zawgyi, which are not (by position), and what is open."""

    zawgyi: frozenset[int]
    undecided: frozenset[int]
    votes: int
    """Cells that are Zawgyi minus cells that are Unicode."""

    def settled(self, fallback_votes: int = 0) -> frozenset[int]:
        """Return the positions of the texts to convert. The open ones follow the votes; on a tie they stay."""
        return self.zawgyi | self.undecided if (self.votes or fallback_votes) > 0 else self.zawgyi


def decide(texts: Sequence[str], cells: Iterable[int]) -> Decision:
    """Return which texts of a column are Zawgyi.

    Parameters
    ----------
    texts
        The distinct texts of the column.
    cells
        The number of cells that have each text: a text votes as often.
    """
    zawgyi, undecided, votes = set(), set(), 0
    for position, (text, count) in enumerate(zip(texts, cells, strict=True)):
        letters = 0 if text.isascii() else len(_MYANMAR.findall(text))
        if not letters or not count:
            continue
        probability = zawgyi_probability(text)
        if letters >= MIN_LETTERS and probability <= IMPOSSIBLE:
            votes -= count
        elif letters >= MIN_LETTERS and probability >= CERTAIN and looks_suspicious(text):
            zawgyi.add(position)
            votes += count
        else:
            undecided.add(position)
    return Decision(frozenset(zawgyi), frozenset(undecided), votes)


@cache
def _suspicious() -> re.Pattern[str]:
    legal = "|".join(f"(?<={first}\u1039)[{second}]" for first, second in _STACKS.items())
    only_elsewhere = "\u1033\u1034\u105a\u1060-\u1097"  # only Zawgyi, Shan and other languages have these
    medials = "\u103b-\u103e"
    return re.compile(
        # The class before the alternatives is what makes the search of a long text fast.
        f"[\u1031\u1036\u1039\u103a{medials}{only_elsewhere}](?:(?<=[{only_elsewhere}])"
        # the vowel e begins a word, or follows another vowel
        f"|(?<=\u1031)(?<![{_CONSONANT}\u1025\u1029{medials}]\u1031)"
        f"|(?<=\u1039)(?!{legal})"  # a stack that hardly any word has
        "|(?<=\u103a)[\u102b-\u1032\u1036]|(?<=\u1036)[\u102f\u1030]"  # vowels after an asat, u after anusvara
        # a medial without a letter, but the ya of ယောက်ျား
        f"|(?<=[{medials}])(?<![{_CONSONANT}{medials}][{medials}])(?<!\u103a\u103b))"
    )


@cache
def _detector() -> Any:
    import warnings

    from myanmartools import ZawgyiDetector

    with warnings.catch_warnings():
        # It opens its data with a function that newer Pythons deprecate.
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()

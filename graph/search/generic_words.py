"""Generic words at the end of names, such as "strike committee": they say what kind of body it is, not which one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kunyet.graph.text.folding import fold

_TABLE = Path(__file__).with_name("generic_words.tsv")


def split_generic(folded: str) -> tuple[str, frozenset[int]]:
    """Return a folded name without the generic words at its end, and the numbers of these words.

    A word in English and the same in Burmese have one number. A name of generic words only is returned whole, without
    numbers.
    """
    own, numbers = folded, set[int]()
    while found := _last_words(own):
        own, number = found
        numbers.add(number)
    if own in _generic_words(burmese=own[-1:] >= "\u1000")[0]:
        return folded, frozenset()
    return own, frozenset(numbers)


def _last_words(text: str) -> tuple[str, int] | None:
    """Return what is before the longest generic words at the end of a text, and their number."""
    burmese = text[-1:] >= "\u1000"
    number_of, lengths = _generic_words(burmese=burmese)
    for length in lengths:
        number = number_of.get(text[-length:])
        rest = text[:-length]
        if number is not None and rest.strip() and (burmese or rest.endswith(" ")):
            return rest.strip(), number
    return None


@cache
def _generic_words(*, burmese: bool) -> tuple[dict[str, int], list[int]]:
    """Return the number of each generic words in Burmese or in Latin letters, and their lengths, longest first."""
    lines = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    number_of = {fold(words): number for number, line in enumerate(lines) for words in line[burmese].split("|")}
    return number_of, sorted({len(words) for words in number_of}, reverse=True)

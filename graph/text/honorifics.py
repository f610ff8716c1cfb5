"""Honorifics before names, such as U, Daw and Saw: names are compared without them."""

from __future__ import annotations

from kunyet.graph.text.folding import fold
from kunyet.graph.text.syllables import syllables


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles are dropped before any name. Courtesies are as often part of a name, and are dropped only before a longer one.
TITLES = _words("""
    u daw dr prof mr mrs ms rev saya sayar sayama sayarma sayagyi sayadaw bogyoke duwa padoh pado thara tharamu
    ဦး ဒေါ် ဒေါက်တာ ပါမောက္ခ ဆရာ ဆရာမ ဆရာကြီး ဆရာတော် ဗိုလ်ချုပ် ဒူးဝါး ဒူဝါ ပဒို သရာ သရာမူ
""")
COURTESIES = _words("""
    ko ma maung mg bo sai sao nang nan nant saw naw mahn mann khun hkun salai mai mi nai mehm lway
    ကို မ မောင် ဗိုလ် စိုင်း စဝ် နန်း နန် နန့် စော နော် မန်း ခွန် ဆလိုင်း မိ မိုင်
""")

_TITLES = frozenset(map(fold, TITLES))
_COURTESIES = frozenset(map(fold, COURTESIES))


def without_honorifics(folded: str) -> str:
    """Return a folded name without the honorifics before it."""
    pieces = syllables(folded)
    bare = pieces
    while len(rest := _after(bare, _TITLES, at_least=1)) < len(bare):
        bare = rest
    return "".join(bare if len(bare) < len(pieces) else _after(pieces, _COURTESIES, at_least=2))


def _after(pieces: list[str], honorifics: frozenset[str], at_least: int) -> list[str]:
    """Return the pieces after a leading honorific: other words or, within one Burmese word, at least so many syllables.

    A repeated honorific (Ko Ko, Bo Bo) is a name.
    """
    for length in (3, 2, 1):  # ဆရာမ is three syllables
        head, rest = "".join(pieces[:length]), pieces[length:]
        after = rest[1:] if rest[:1] == [" "] else rest
        if head in honorifics and after and after[0] != head and (len(after) < len(rest) or len(rest) >= at_least):
            return after
    return pieces

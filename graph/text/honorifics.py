"""Honorifics before names, such as U, Daw and Saw: names are compared without them."""

from __future__ import annotations

from kunyet.graph.text.folding import fold
from kunyet.graph.text.syllables import syllables


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles are dropped before any name. Courtesies are as often part of a name, and are dropped only before a longer one.
# Servers hold words that were made without these (`graph/stores/neo4j_store/search_words.py`): add to the lists below.
STORED_TITLES = _words("""
    u daw dr prof mr mrs ms saya sayama bogyoke ဦး ဒေါ် ဒေါက်တာ ပါမောက္ခ ဆရာ ဆရာမ ဗိုလ်ချုပ်
""")
STORED_COURTESIES = _words("""
    ko ma maung mg bo sai nang nan saw naw mahn khun hkun salai mi ကို မ မောင် ဗိုလ် စိုင်း နန်း နန် စော နော် မန်း ခွန်
    ဆလိုင်း မိ
""")
TITLES = STORED_TITLES | _words("""
    rev sayar sayarma sayagyi sayadaw duwa padoh pado thara tharamu ဆရာကြီး ဆရာတော် ဒူးဝါး ဒူဝါ ပဒို သရာ သရာမူ
""")
COURTESIES = STORED_COURTESIES | _words("""
    sao nant mann mai nai mehm lway စဝ် နန့် မိုင်
""")

_TITLES, _COURTESIES = (frozenset(map(fold, words)) for words in (TITLES, COURTESIES))
_STORED = tuple(frozenset(map(fold, words)) for words in (STORED_TITLES, STORED_COURTESIES))


def without_honorifics(folded: str, *, stored: bool = False) -> str:
    """Return a folded name without the honorifics before it; with ``stored``, only without those in stored words."""
    titles, courtesies = _STORED if stored else (_TITLES, _COURTESIES)
    pieces = syllables(folded)
    bare = pieces
    while len(rest := _after(bare, titles, at_least=1)) < len(bare):
        bare = rest
    return "".join(bare if len(bare) < len(pieces) else _after(pieces, courtesies, at_least=2))


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

"""The words of the server's full-text index, and the query for a text.

The server cannot split Burmese, so the words of its index are made here. They are, for each name: its words or, in
Burmese, its syllables; the whole name as one word, so that names starting with a text come first; and its sound, which
is the same in both scripts. The index only gathers candidates; `kunyet.graph.search.name_search` then ranks them, so
a hit has the same score as in every other store. Sealed names are not in the index: they are searched in memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kunyet.graph.search.name_index import NAME_COLUMNS
from kunyet.graph.text.folding import fold
from kunyet.graph.text.honorifics import without_honorifics
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.syllables import is_burmese, syllables
from kunyet.graph.text.values import split_values

INDEX = "kunyet_names"
WHOLE_NAME_MARK, SOUND_MARK = "=", "~"
"""The first character of a word that is a whole name, or a sound."""

MIN_PART_LETTERS = 3
MIN_SOUND_LETTERS = 2
_OPERATORS = re.compile(r'([+\-!(){}\[\]^"~*?:\\/|&=<>])')


def index_words(values: Mapping[str, str]) -> str:
    """Return the words of all names of a row, separated by spaces; each name once."""
    names = [*(values.get(column, "") for column in NAME_COLUMNS), *split_values(values.get("aliases", ""))]
    found: list[str] = []
    for folded in dict.fromkeys(map(fold, names)):
        if folded:
            found += [*_words(folded), WHOLE_NAME_MARK + folded.replace(" ", "_")]
            if sound := _sound(folded):
                found.append(SOUND_MARK + sound.replace(" ", "_"))
    return " ".join(found)


def _sound(folded: str) -> str:
    """Return the sound of a name. It must not change: `verify` compares the words that a server holds."""
    return sound_key(without_honorifics(folded, stored=True), folded=True, with_honorifics=True)


def _words(folded: str) -> list[str]:
    return [part for part in syllables(folded) if part.strip()] if is_burmese(folded) else folded.split()


def index_query(text: str) -> str:
    """Return the index query for a text, with the best hits first; blank if nothing can match."""
    wanted = fold(text)
    if not wanted:
        return ""
    words = [_escape_operators(word) for word in _words(wanted)]
    asked = [f"({_escape_operators(WHOLE_NAME_MARK + wanted.replace(' ', '_'))}*)^8"]
    # The last Burmese syllable, and every word of other scripts, may be typed only in part.
    whole, begun = (words[:-1], words[-1:]) if is_burmese(wanted) else ([], words)
    asked.append("(" + " ".join([*(f"+{word}" for word in whole), *(f"+{word}*" for word in begun)]) + ")^4")
    if len(wanted) >= MIN_PART_LETTERS and " " not in wanted:
        asked.append(f"(*{_escape_operators(wanted)}*)^2")
    sound = _sound(wanted).replace(" ", "_")
    if len(sound) >= MIN_SOUND_LETTERS:
        asked.append(f"({_escape_operators(SOUND_MARK + sound)}*)")
    return " OR ".join(asked)


def _escape_operators(text: str) -> str:
    """Return a text as one word of a query: nothing in it is an operator."""
    return _OPERATORS.sub(r"\\\1", text)

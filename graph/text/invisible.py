"""Invisible text: whether a reader can see anything of a text."""

import unicodedata

# Letters and a symbol that are drawn as nothing.
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_invisible(text: str) -> bool:
    """Whether nothing of a text can be seen: it is empty, or made of spaces, zero-width and direction characters, controls, and marks without a letter.

    A zero-width character within a word, as Burmese has it, is not looked at: the word is seen.
    """
    first = text[:1]
    return not (first.isalnum() and first not in _EMPTY_LETTERS) and not any(map(_is_seen, text))


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    seen = category[0] in "LNPS" or category in ("Co", "Cn")
    return seen and character not in _EMPTY_LETTERS

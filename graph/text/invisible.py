"""Invisible text: whether a reader can see anything of a text."""

import unicodedata

# Letters and a symbol that are drawn as empty space.
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_invisible(text: str) -> bool:
    """Return whether a reader sees nothing of a text.

    That is so for an empty text, and for one of spaces, zero-width and direction characters, controls, and marks
    without a letter. A zero-width character within a word, as Burmese has it, does not hide the word.
    """
    first = text[:1]
    return not (first.isalnum() and first not in _EMPTY_LETTERS) and not any(map(_is_visible, text))


def _is_visible(character: str) -> bool:
    category = unicodedata.category(character)
    drawn = category[0] in "LNPS" or category in ("Co", "Cn")
    return drawn and character not in _EMPTY_LETTERS

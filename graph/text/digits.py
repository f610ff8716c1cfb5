"""Digits: Burmese, Shan and other digits as western ones, and western digits as Burmese ones."""

import unicodedata

_WESTERN = {first + n: str(n) for first in (0x1040, 0x1090) for n in range(10)}
_BURMESE = {ord("0") + n: chr(0x1040 + n) for n in range(10)}
_PLAIN = (
    dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")  # zero-width
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict(zip("\uff0b\uff0c\uff0e\uff0f\uff08\uff09\uff1a\uff5e\u223c\u2044\u2215", "+,./():~~//", strict=True))
)


class _PlainNumerals(dict[int, str]):
    """The plain form of each character, computed at its first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.digit(character, None) if unicodedata.category(character) == "Nd" else None
        self[code] = plain = _PLAIN.get(character, character) if digit is None else str(digit)
        return plain


_NUMERALS = _PlainNumerals()


def western_digits(text: str) -> str:
    """Return a text with Burmese (U+1040 to 1049) and Shan (U+1090 to 1099) digits as 0 to 9; the rest is unchanged."""
    return text if text.isascii() else text.translate(_WESTERN)


def plain_numerals(text: str) -> str:
    """Return a text as numbers are read: every decimal digit as 0 to 9, every dash as `-`, full-width signs as plain
    ones, and nothing that has no width.

    >>> plain_numerals("２０\u201330"), plain_numerals("٢٠"), plain_numerals("၂၀")
    ('20-30', '20', '20')
    """
    return text if text.isascii() else text.translate(_NUMERALS)


def burmese_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 as U+1040 to 1049; the rest is unchanged."""
    return text.translate(_BURMESE)

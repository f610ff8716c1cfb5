"""Digits: Burmese and Shan digits as western ones, and western digits as Burmese ones."""

_WESTERN = {first + n: str(n) for first in (0x1040, 0x1090) for n in range(10)}
_BURMESE = {ord("0") + n: chr(0x1040 + n) for n in range(10)}


def western_digits(text: str) -> str:
    """Return a text with Burmese (U+1040 to 1049) and Shan (U+1090 to 1099) digits as 0 to 9; the rest is unchanged."""
    return text if text.isascii() else text.translate(_WESTERN)


def burmese_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 as U+1040 to 1049; the rest is unchanged."""
    return text.translate(_BURMESE)

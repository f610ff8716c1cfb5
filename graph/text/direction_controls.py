"""Characters that turn the direction of writing: where they are, and a text without them."""

import re

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI_CONTROL = re.compile(f"[{_BIDI}]")


def find_direction_controls(text: str) -> tuple[int, ...]:
    """Where (0-based) a character that turns the direction of writing stands; empty if nowhere.

    Such a character can make a name or an address read as another one; Latin and Burmese text needs none.
    """
    return () if text.isascii() else tuple(found.start() for found in _BIDI_CONTROL.finditer(text))


def strip_direction_controls(text: str) -> str:
    """Text without the characters that turn the direction of writing."""
    return text if text.isascii() else _BIDI_CONTROL.sub("", text)

"""Characters that turn the direction of writing: where they are, and a text without them."""

import re

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI_CONTROL = re.compile(f"[{_BIDI}]")


def find_direction_controls(text: str) -> tuple[int, ...]:
    """Return the positions (from 0) of characters that turn the direction of writing; empty if there are none.

    Such a character can make a name or an address look like another one. Latin and Burmese text needs none.
    """
    return () if text.isascii() else tuple(found.start() for found in _BIDI_CONTROL.finditer(text))


def strip_direction_controls(text: str) -> str:
    """Return a text without the characters that turn the direction of writing."""
    return text if text.isascii() else _BIDI_CONTROL.sub("", text)

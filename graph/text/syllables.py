"""Syllables: whether a text has letters of Myanmar script, and a text cut into syllables as they are written."""

import re
from functools import cache

_SIGN = (
    "\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
    "\u1082-\u108d\u108f\u109a-\u109d\ua9e5\uaa7b-\uaa7d"
)
_DIGIT = "\u1040-\u1049\u1090-\u1099\ua9f0-\ua9f9"
_BLOCK = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
_LETTER = f"(?![{_SIGN}{_DIGIT}\u1039\u104a\u104b])[{_BLOCK}]"
_BURMESE_LETTER = re.compile(_LETTER)


def is_burmese(text: str) -> bool:
    """Return whether a text contains a letter of Myanmar script (Burmese, Shan, Karen, Mon...).

    Digits are no letters.
    """
    return not text.isascii() and _BURMESE_LETTER.search(text) is not None


def syllables(text: str) -> list[str]:
    """Return the syllables of a text as they are written. Joined they are the text again; "" has none.

    A Burmese syllable is a letter with its marks and finals. Stacked consonants and kinzi stay in one piece (သတ္တိ,
    အင်္ဂ), since a part of them would be drawn as something else. Other scripts are cut into words. A number is one
    piece, and so is the text between words (spaces, punctuation).
    """
    return _syllable().findall(text)


@cache  # compiled at its first use: a command that does not need it does not wait for it
def _syllable() -> re.Pattern[str]:
    return re.compile(
        # a letter; its marks, what is stacked below it, a final consonant (one with asat), one that carries a stack
        f"{_LETTER}(?:[{_SIGN}]|\u1039(?:{_LETTER})?|{_LETTER}(?=\u1037?\u103a|\u1039))*"
        f"|[0-9{_DIGIT}]+"
        f"|(?:[^\\W{_BLOCK}0-9_]|[\u0300-\u036f])+"
        f"|[{_SIGN}\u1039]+"
        f"|(?:[^\\w{_BLOCK}\u0300-\u036f]|[_\u104a\u104b])+"
        "|.",
        re.DOTALL,
    )

"""Folding: what two spellings have in common when a person would call them the same word.

A folded text is for comparing. It is never stored and never shown.
"""

import re
import unicodedata

from kunyet.graph.text.normal_form import MARKS, normal_form


class _Folding(dict[int, str]):
    """The folding of each character, computed at its first use: few of Unicode's characters are ever used."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    before, after = "", character
    while before != after:  # a compatibility form can hold a capital letter, and a folded capital a compatibility form
        before, after = after, unicodedata.normalize("NFKD", after).casefold()
    return "".join(map(_fold_simple, after)) if after else ""


def _fold_simple(character: str) -> str:
    code, category = ord(character), unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if 0x300 <= code <= 0x36F or category == "Cf" or 0xFE00 <= code <= 0xFE0F:
        return ""
    if 0x104C <= code <= 0x104F:  # ၌ ၍ ၎ ၏ count as punctuation, but are words
        return character
    return " " if category[0] in "PSZC" else _PLAIN.get(character, character)


_PLAIN = dict(zip("øłđðħı\u102b", "olddhi\u102c", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}
_FOLDING = _Folding()
# Characters that look alike and are typed for each other: zero and wa, seven and ra, independent u and nya, a mark
# twice.
_WA = re.compile(f"(?<![0-9])0(?=[{MARKS}]|[\u1000-\u1021]\u1037?\u103a)")
_RA = re.compile(f"(?<![0-9])7(?=[{MARKS}])")
_NYA = re.compile("\u1025(?=\u1037?\u103a)")
_TWICE = re.compile(f"([{MARKS}])\\1+")


def fold(text: str) -> str:
    """Return what a text has in common with its other spellings. For comparison only.

    The folded text is in normal form, with small letters, western digits, and without accents, zero-width or direction
    characters. Separators of words (spaces, underscores, hyphens, punctuation) become one space, and none at the ends.
    In Burmese, tall aa becomes aa; zero for wa, seven for ra and independent u for nya become the letters that they
    stand for. Idempotent. An empty text, or one of punctuation only, folds to "".
    """
    text = " ".join(text.translate(_FOLDING).split())
    if text.isascii():
        return text
    text = normal_form(text)
    text = _TWICE.sub(r"\1", text)
    # Most texts have none of these letters, and a search for one costs a tenth of a pattern.
    if "\u1025" in text:
        text = _NYA.sub("\u1009", text)
    if "7" in text:
        text = _RA.sub("ရ", text)
    return _WA.sub("ဝ", text) if "0" in text else text


def fold_name(text: str) -> str:
    """Return a name folded; a name of signs alone, which folds to nothing, as it is written.

    >>> fold_name("Alpha-House"), fold_name("★★★")
    ('alpha house', '★★★')
    """
    return fold(text) or " ".join(text.split())

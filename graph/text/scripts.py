"""Text in Latin and Burmese script: digits, normal form, folding, syllables, dictionary order, bidi controls.

*Normal form* is NFC and then the order of Myanmar marks of Unicode Technical Note 11 (NFC alone does not fix it):
medials, vowel e, vowels above, below and beside, anusvara, dot below, asat, visarga. *Folding* is what two spellings
have in common when a person would call them the same word; it is for comparing, never for storing or showing.
"""

import re
import unicodedata
from functools import cache

_WESTERN = {first + n: str(n) for first in (0x1040, 0x1090) for n in range(10)}
_BURMESE = {ord("0") + n: chr(0x1040 + n) for n in range(10)}

# The slot of each mark within a cluster; marks that share a slot keep the order they were typed in.
_SLOTS = (
    "\u103b\u105e\u105f", "\u103c", "\u103d\u1082", "\u103e\u1060",  # medials y, r, w, h with their Mon and Shan kin
    "\u1031\u1084",  # e, written to the left
    "\u102d\u102e\u1032\u1033\u1034\u1035\u1071\u1072\u1073\u1074\u1085\u109d",  # above
    "\u102f\u1030",  # below
    "\u102b\u102c\u1056\u1057\u1058\u1059\u1062\u1067\u1068\u1083",  # beside
    "\u1036\u1086",  # anusvara, Shan final y
    "\u1037", "\u103a", "\u1038",  # dot below, asat, visarga: NFC itself puts the dot before the asat
)  # fmt: skip
_SLOT = {mark: place for place, marks in enumerate(_SLOTS) for mark in marks}
_MEDIALS = "".join(_SLOTS[:4])
_MARKS = "".join(_SLOTS)
# An asat right before a medial belongs to the consonant (ယောက်ျား) and does not move.
_RUN = re.compile(f"(\u103a(?=[{_MEDIALS}])|(?=[{_MARKS}]{{2}}))([{_MARKS}]+)")

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI_CONTROL = re.compile(f"[{_BIDI}]")


def western_digits(text: str) -> str:
    """Text with Burmese (U+1040 to 1049) and Shan (U+1090 to 1099) digits as 0 to 9; all else as it was."""
    return text if text.isascii() else text.translate(_WESTERN)


def burmese_digits(text: str) -> str:
    """Text with the digits 0 to 9 as U+1040 to 1049; all else as it was."""
    return text.translate(_BURMESE)


def bidi_controls(text: str) -> tuple[int, ...]:
    """Where (0-based) a character that turns the direction of writing stands; empty if nowhere.

    Such a character can make a name or an address read as another one; Latin and Burmese text needs none.
    """
    return () if text.isascii() else tuple(found.start() for found in _BIDI_CONTROL.finditer(text))


def strip_bidi(text: str) -> str:
    """Text without the characters that turn the direction of writing."""
    return text if text.isascii() else _BIDI_CONTROL.sub("", text)


# Letters and a symbol that are drawn as nothing.
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_unseen(text: str) -> bool:
    """Whether nothing of a text can be seen: it is empty, or made of spaces, zero-width and direction characters, controls, and marks without a letter.

    A zero-width character within a word, as Burmese has it, is not looked at: the word is seen.
    """
    first = text[:1]
    return not (first.isalnum() and first not in _EMPTY_LETTERS) and not any(map(_is_seen, text))


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    seen = category[0] in "LNPS" or category in ("Co", "Cn")
    return seen and character not in _EMPTY_LETTERS


def normal(text: str) -> str:
    """Text in NFC and with the marks of each Myanmar cluster in their one order.

    Idempotent; nothing is added or removed beyond what NFC does. The order is that of Unicode Technical Note 11.
    """
    if text.isascii():
        return text
    # Twice, since the order can bring together what NFC makes one.
    return unicodedata.normalize("NFC", _RUN.sub(_in_order, unicodedata.normalize("NFC", text)))


def _in_order(found: re.Match[str]) -> str:
    return found[1] + "".join(sorted(found[2], key=_SLOT.__getitem__))


class _Folding(dict[int, str]):
    """What each character folds to, found out at its first use: few of Unicode's characters ever turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    before, after = "", character
    while before != after:  # a compatibility form can hold a capital, and a capital's fold a compatibility form
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
# Typed alike, seen alike: zero for wa, seven for ra, independent u for nya, a mark typed twice.
_WA = re.compile(f"(?<![0-9])0(?=[{_MARKS}]|[\u1000-\u1021]\u1037?\u103a)")
_RA = re.compile(f"(?<![0-9])7(?=[{_MARKS}])")
_NYA = re.compile("\u1025(?=\u1037?\u103a)")
_TWICE = re.compile(f"([{_MARKS}])\\1+")


def fold(text: str) -> str:
    """What a text has in common with its other spellings, for comparison only.

    Normal form; small letters; western digits; no accents, zero-width or direction characters; whatever separates
    words (spaces, underscores, hyphens, punctuation) as one space and none at the ends. In Burmese, tall aa as aa, and
    zero for wa, seven for ra and independent u for nya read as what they stand for. Idempotent; an empty text, or
    one of punctuation alone, folds to "".
    """
    text = " ".join(text.translate(_FOLDING).split())
    if text.isascii():
        return text
    text = normal(text)
    return _WA.sub("ဝ", _RA.sub("ရ", _NYA.sub("\u1009", _TWICE.sub(r"\1", text))))


_SIGN = "\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\ua9e5\uaa7b-\uaa7d"
_DIGIT = "\u1040-\u1049\u1090-\u1099\ua9f0-\ua9f9"
_BLOCK = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
_LETTER = f"(?![{_SIGN}{_DIGIT}\u1039\u104a\u104b])[{_BLOCK}]"
_BURMESE_LETTER = re.compile(_LETTER)


def is_burmese(text: str) -> bool:
    """Whether a letter of Myanmar script (Burmese, Shan, Karen, Mon...) stands in the text; digits alone are none."""
    return not text.isascii() and _BURMESE_LETTER.search(text) is not None


def syllables(text: str) -> list[str]:
    """A text cut into syllables as they are written; joined they are the text again, and "" has none.

    A Burmese syllable is a letter with its marks and finals. Stacked consonants and kinzi stay in one piece (သတ္တိ,
    အင်္ဂ), since cut they would be drawn as something else. Other scripts are cut into words. A number is one piece,
    and so is whatever stands between (spaces, punctuation).
    """
    return _syllable().findall(text)


@cache  # this pattern and the next are compiled when first used: a command that needs neither shall not wait
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


_TONES = ("\u1037", "\u1038", "\u1037\u1038")
_VOWELS = ("\u102c", "\u102d", "\u102e", "\u102f", "\u1030", "\u1031", "\u1032", "\u1031\u102c", "\u1031\u102c\u103a",
           "\u1033", "\u1034", "\u1035", "\u1036", "\u102d\u102f")  # fmt: skip
_CLOSED = ("", "\u102c", "\u102d", "\u102f", "\u1031", "\u1031\u102c", "\u102d\u102f")
_MEDIAL_ORDER = ("\u105e", "\u105f", "\u103b", "\u103c", "\u1060", "\u103d", "\u1082", "\u103e", "\u103b\u103d",
                 "\u103c\u103d", "\u103b\u103e", "\u103c\u103e", "\u103d\u103e", "\u103b\u103d\u103e",
                 "\u103c\u103d\u103e")  # fmt: skip
# Letters sort by their own code points, which lie below all of these; then open rimes, closed rimes, medials, tones.
_WEIGHT = {
    signs: chr(first + place)
    for first, group in ((0xE000, _VOWELS), (0xE800, _MEDIAL_ORDER), (0xE900, _TONES))
    for place, signs in enumerate(group)
}
_CLOSED_FROM, _CLOSED_PLACE = 0xE100, {vowel: 2 * place for place, vowel in enumerate(_CLOSED)}
_SPELT_OUT = str.maketrans({
    "ဣ": "အိ", "ဤ": "အီ", "ဥ": "အု", "ဦ": "အူ", "ဧ": "အေ", "ဨ": "အေ", "ဩ": "အော", "ဪ": "အော်", "ဿ": "သ္သ", "\u102b": "\u102c",
})  # fmt: skip


def collation_key(text: str, *, folded: bool = False) -> str:
    """What to sort by, so that Burmese names stand in the order of a Burmese dictionary.

    A syllable counts by its consonant, then medials, vowel and final, then tone; a stacked consonant as the final it
    is; an independent vowel as အ with that vowel. Latin comes first and counts without case and accents; texts that
    are alike so far follow each other by code point; an empty text comes first of all. The order is that of CLDR's
    Burmese collation (``my``), except that CLDR puts Burmese before Latin, ောင့် before ောက် (the tone hides the final
    from it) and ိံ between ိမ် and ိမ့်. ``folded`` says that the text is folded already.
    """
    plain = text if folded else fold(text)
    if not plain.isascii():
        plain = _rime().sub(_weigh, plain.translate(_SPELT_OUT))
    return f"{plain}\x00{text}"


@cache
def _rime() -> re.Pattern[str]:
    return re.compile(
        "(\u1031\u102c|\u102d\u102f|[\u102c\u102d\u102f\u1031]|)([\u1000-\u1021])(\u1037?)(?:\u103a\u1039?|\u1039)"
        f"|(\u102d|\u102f)\u1036|{'|'.join(sorted(_WEIGHT, key=len, reverse=True))}"
    )


def _weigh(found: re.Match[str]) -> str:
    vowel, final, dot, nasal = found.groups()
    if final:
        tone = _WEIGHT[dot] if dot else ""
        return chr(_CLOSED_FROM + 16 * (ord(final) - 0x1000) + _CLOSED_PLACE[vowel]) + tone
    if nasal:  # ိံ right after ိမ်, ုံ right after ုမ်
        return chr(_CLOSED_FROM + 16 * (ord("မ") - 0x1000) + _CLOSED_PLACE[nasal] + 1)
    return _WEIGHT[found[0]]

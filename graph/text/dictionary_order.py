"""Dictionary order: the key to sort names by, so that Burmese names are in the order of a Burmese dictionary."""

import re
from functools import cache

from kunyet.graph.text.folding import fold

_TONES = ("\u1037", "\u1038", "\u1037\u1038")
_VOWELS = ("\u102c", "\u102d", "\u102e", "\u102f", "\u1030", "\u1031", "\u1032", "\u1031\u102c", "\u1031\u102c\u103a",
           "\u1033", "\u1034", "\u1035", "\u1036", "\u102d\u102f")  # fmt: skip
_CLOSED = ("", "\u102c", "\u102d", "\u102f", "\u1031", "\u1031\u102c", "\u102d\u102f")
_MEDIAL_ORDER = ("\u105e", "\u105f", "\u103b", "\u103c", "\u1060", "\u103d", "\u1082", "\u103e", "\u103b\u103d",
                 "\u103c\u103d", "\u103b\u103e", "\u103c\u103e", "\u103d\u103e", "\u103b\u103d\u103e",
                 "\u103c\u103d\u103e")  # fmt: skip
# Letters sort by their own code points, which are below all of these. Then come open rimes, closed rimes, medials,
# tones.
_WEIGHT = {
    signs: chr(first + rank)
    for first, group in ((0xE000, _VOWELS), (0xE800, _MEDIAL_ORDER), (0xE900, _TONES))
    for rank, signs in enumerate(group)
}
_CLOSED_FROM, _CLOSED_PLACE = 0xE100, {vowel: 2 * place for place, vowel in enumerate(_CLOSED)}
_SPELT_OUT = str.maketrans({
    "ဣ": "အိ", "ဤ": "အီ", "ဥ": "အု", "ဦ": "အူ", "ဧ": "အေ", "ဨ": "အေ", "ဩ": "အော", "ဪ": "အော်", "ဿ": "သ္သ", "\u102b": "\u102c",
    "၌": "နှိုက်", "၍": "ရွေ့", "၏": "အိ",
})  # fmt: skip
_THE_SAID = ("၎င်း", "လည်းကောင်း")
# Of two names that are equal but for this sign, the one with the short aa is first.
_TALL_AFTER_SHORT = str.maketrans("\u102b\u102c", "\u102c\u102b")


def collation_key(text: str, *, folded: bool = False) -> str:
    """Return the key that sorts names in the order of a Burmese dictionary.

    A syllable is compared by its consonant, then medials, vowel and final, then tone. A stacked consonant counts as the
    final that it is, an independent vowel as အ with that vowel. Latin comes first, without regard to case and accents.
    The signs ၌ ၍ ၎င်း ၏ are compared as the words that they stand for. Texts that are equal so far are sorted by code
    point, short aa before tall aa. An empty text comes first. The order is that of CLDR's Burmese collation (``my``),
    with four differences: CLDR puts Burmese before Latin, ောင့် before ောက် (the tone hides the final from it) and ိံ
    between ိမ် and ိမ့်, and it tells brackets from spaces. ``folded`` says that the text is folded already.
    """
    plain = text if folded else fold(text)
    if not plain.isascii():
        plain = _rime().sub(_weigh, plain.replace(*_THE_SAID).translate(_SPELT_OUT))
    return f"{plain}\x00{text if text.isascii() else text.translate(_TALL_AFTER_SHORT)}"


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

"""The words of a synthetic directory: kinds, regions, channels, services, and names of invented syllables in both
scripts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ACTOR_KINDS = ("organization", "strike_group", "nug_contact", "defector_network", "liaison", "unclassified")
KIND_WEIGHTS = (0.55, 0.20, 0.06, 0.08, 0.10, 0.01)
ORGANIZATION, STRIKE_GROUP, NUG_CONTACT, DEFECTOR_NETWORK, LIAISON, UNCLASSIFIED = range(6)
PROTECTED = (DEFECTOR_NETWORK, LIAISON, UNCLASSIFIED)
MISSPELT_KINDS = ("organisaton", "strike goup", "nug contct", "defecter netwrk", "liason", "unclasified")

REGIONS = (
    *("Kachin", "Kayah", "Kayin", "Chin", "Sagaing", "Tanintharyi", "Bago (East)", "Bago (West)", "Magway"),
    *(
        "Mandalay",
        "Mon",
        "Rakhine",
        "Yangon",
        "Shan (South)",
        "Shan (North)",
        "Shan (East)",
        "Ayeyarwady",
        "Nay Pyi Taw",
    ),
    *("Thailand", "India", "Bangladesh", "Malaysia"),
)
LANGUAGES = (
    *("Burmese", "Burmese|English", "Burmese|Karen", "Burmese|Shan", "Burmese|Chin", "Burmese|Mon", "English"),
    None,
)
LANGUAGE_WEIGHTS = (0.6, 0.15, 0.05, 0.05, 0.04, 0.04, 0.02, 0.05)
STATUSES = (None, "active", "dormant", "unreachable", "detained", "compromised", "left")
STATUS_WEIGHTS = (0.6, 0.33, 0.03, 0.015, 0.01, 0.005, 0.01)
SERVICES = (
    *("medical", "legal", "shelter", "food", "vocational training", "mental health", "documents"),
    *("family safety", "transport"),
)

CONFIDENTIAL = (
    *("signal", "signal|in person", "wire", "element", "whatsapp", "in person"),
    *("signal|phone", "wire|courier"),
)
OPEN = ("phone", "telegram", "viber", "messenger", "email", "sms", "radio", None)
MISSPELT_CHANNELS = ("sginal", "telegarm", "vibre", "in persn")

_LATIN = ("k", "s", "t", "n", "p", "m", "y", "l", "w", "th", "h", "hk")
_CONSONANTS = dict(zip(_LATIN, "ကစတနပမယလဝသဟခ", strict=True))
_VOWELS = {"a": "ာ", "i": "ီ", "u": "ူ", "o": "ို"}
_TALL = "ပဝခ"
SYLLABLES: tuple[tuple[str, str], ...] = tuple(
    (consonant + vowel, letter + ("ါ" if vowel == "a" and letter in _TALL else sign))
    for consonant, letter in _CONSONANTS.items()
    for vowel, sign in _VOWELS.items()
)
"""48 syllables, romanised and in Burmese; a tall AA after the letters that ask for one."""

_NOUNS = (
    ("Circle", "ဝိုင်း"),
    ("Strike Committee", "သပိတ်ကော်မတီ"),
    ("Office", "ရုံး"),
    ("Network", "ကွန်ရက်"),
    ("Liaison", "ဆက်သွယ်သူ"),
    ("Table", "စားပွဲ"),
    ("Forum", "ဖိုရမ်"),
    ("Initiative", "စီမံချက်"),
    ("Commitment", "ကတိကဝတ်"),
)
"""What a name ends in: by kind of actor, then forum, initiative, commitment."""
_STRIDE = 2_654_435_761


def names(numbers: NDArray[np.int64], kinds: NDArray[np.uint8]) -> tuple[Any, Any]:
    """Return the names of entities, romanised and in Burmese (two arrow columns); no two numbers have one name.

    Parameters
    ----------
    numbers
        The entities' numbers.
    kinds
        Their kinds, into `ACTOR_KINDS`, then 6 for a forum, 7 for an initiative, 8 for a commitment.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    base = len(SYLLABLES)
    turn, within = np.divmod(numbers.astype(np.int64), base**4)
    scattered = (within * _STRIDE + 1_234_567) % base**4
    digits = [scattered // base**place % base for place in range(4)]
    columns = []
    for script in range(2):
        syllables = pa.array([pair[script] for pair in SYLLABLES])
        nouns = pa.array([" " + pair[script] if script == 0 else pair[script] for pair in _NOUNS])
        parts = [syllables.take(pa.array(digit)) for digit in digits]
        if turn.any():
            parts.append(syllables.take(pa.array(turn % base)))
        word = pc.binary_join_element_wise(*parts, "")
        columns.append(pc.binary_join_element_wise(pc.utf8_capitalize(word), nouns.take(pa.array(kinds)), ""))
    return columns[0], columns[1]

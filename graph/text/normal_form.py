"""The normal form of text: NFC, then the order of Myanmar marks of Unicode Technical Note 11.

NFC alone does not fix that order: medials, vowel e, vowels above, below and beside, anusvara, dot below, asat, visarga.
"""

import re
import unicodedata

# The slot of each mark within a cluster. Marks that share a slot keep the order in which they were typed.
_SLOTS = (
    "\u103b\u105e\u105f", "\u103c", "\u103d\u1082", "\u103e\u1060",  # medials y, r, w, h with their Mon and Shan kin
    "\u1031\u1084",  # e, written to the left
    "\u102d\u102e\u1032\u1033\u1034\u1035\u1071\u1072\u1073\u1074\u1085\u109d",  # above
    "\u102f\u1030",  # below
    "\u102b\u102c\u1056\u1057\u1058\u1059\u1062\u1067\u1068\u1083",  # beside
    "\u1036\u1086",  # anusvara, Shan final y
    "\u1037", "\u103a", "\u1038",  # dot below, asat, visarga: NFC itself puts the dot before the asat
)  # fmt: skip
_SLOT = {mark: slot for slot, marks in enumerate(_SLOTS) for mark in marks}
_MEDIALS = "".join(_SLOTS[:4])
MARKS = "".join(_SLOTS)
"""Every Myanmar mark that has a slot."""
# An asat right before a medial belongs to the consonant (ယောက်ျား) and does not move.
_RUN = re.compile(f"(\u103a(?=[{_MEDIALS}])|(?=[{MARKS}]{{2}}))([{MARKS}]+)")


def normal_form(text: str) -> str:
    """Return a text in NFC, with the marks of each Myanmar cluster in the order of Unicode Technical Note 11.

    Idempotent. Only NFC adds or removes characters.
    """
    if text.isascii():
        return text
    # NFC runs twice: sorting can bring together two characters that NFC makes one.
    return unicodedata.normalize("NFC", _RUN.sub(_in_order, unicodedata.normalize("NFC", text)))


def _in_order(found: re.Match[str]) -> str:
    return found[1] + "".join(sorted(found[2], key=_SLOT.__getitem__))

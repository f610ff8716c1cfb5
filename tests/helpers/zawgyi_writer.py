"""Burmese in Unicode written as Zawgyi: the other direction, for round trips. It knows nothing of the converter."""

from __future__ import annotations

# The letter below, and the signs that Zawgyi has for it.
STACKS = {
    "က": "\u1060", "ခ": "\u1061", "ဂ": "\u1062", "ဃ": "\u1063",
    "စ": "\u1065", "ဆ": "\u1066\u1067", "ဇ": "\u1068", "ဈ": "\u1069",
    "ဋ": "\u106c", "ဌ": "\u106d", "ဏ": "\u1070", "တ": "\u1071\u1072",
    "ထ": "\u1073\u1074", "ဒ": "\u1075", "ဓ": "\u1076", "န": "\u1077",
    "ပ": "\u1078", "ဖ": "\u1079", "ဗ": "\u107a", "ဘ": "\u107b\u1093", "မ": "\u107c", "လ": "\u1085",
}  # fmt: skip
_LETTERS = {*map(chr, range(0x1000, 0x102B)), "\u103f"}
_SIGNS = {*map(chr, range(0x102B, 0x103F))}
_SAME_PLACE = {"ျ": "\u103a", "ွ": "\u103c", "ှ": "\u103d", "်": "\u1039"}
_WHOLE = {("ဍ", "ဍ"): "\u106e", ("ဍ", "ဎ"): "\u106f", ("ဏ", "ဍ"): "\u1091", ("ဋ", "ဌ"): "\u1092", ("ဋ", "ဋ"): "\u1097"}


def write_zawgyi(text: str) -> str:
    """Return a text in normal form as Zawgyi: letter by letter, each sign at the place where it is drawn."""
    out, at = "", 0
    while at < len(text):
        kinzi = text[at : at + 3] == "\u1004\u103a\u1039"
        at += 3 * kinzi
        letter, at = text[at], at + 1
        if letter not in _LETTERS:
            out += letter
            continue
        below = ""
        while at + 1 < len(text) and text[at] == "\u1039":
            below, at = below + text[at + 1], at + 2
        signs = ""
        while at < len(text) and text[at] in _SIGNS:
            signs, at = signs + text[at], at + 1
        out += _write_cluster(letter, below, signs, kinzi=kinzi)
    return out


def _write_cluster(letter: str, below: str, signs: str, *, kinzi: bool) -> str:
    before = "\u1031" * ("\u1031" in signs) + "\u103b" * ("\u103c" in signs)
    if letter == "ဿ":
        letter = "\u1086"
    elif letter == "\u1009" and ("\u103a" in signs or "\u102c" in signs):
        letter = "\u1025"
    if whole := _WHOLE.get((letter, below)):
        letter, below = whole, ""
    after = "".join(_SAME_PLACE.get(sign, sign) for sign in signs if sign not in "\u1031\u103c")
    return before + letter + "\u1064" * kinzi + "".join(STACKS[each][0] for each in below) + after

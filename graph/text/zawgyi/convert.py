"""Zawgyi as Unicode: each sign is looked up in a table (`signs.tsv`), and each cluster is put in the order of Unicode.

A cluster of Zawgyi is a letter with the signs before it (the vowel e and medial ra) and the signs after it. Zawgyi
stores signs as they are drawn, from left to right, and has several forms of one sign for different widths. The order of
Unicode is that of Unicode Technical Note 11: kinzi, letter, stacked letters, marks by their slots.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kunyet.graph.text.normal_form import MARKS, normal_form

_TABLE = Path(__file__).with_name("signs.tsv")
_KINZI = "\u1004\u103a\u1039"
_KINZI_SIGN = "\ufdd0"
"""Stands for a kinzi while clusters are parsed. It is no character of Unicode, so no text has it."""

_LETTER = "\u1000-\u102a\u103f"
_LEADING = "\u1031\u103c"  # the vowel e and medial ra are drawn before their letter
_TRAILING = "".join(sorted(set(MARKS) - set(_LEADING)))
_STACK = f"\u1039[{_LETTER}]"
_GAP = "[ \u00a0\u2000-\u200d\u2060\ufeff]"
_DIGIT = "0-9\u1040-\u1049"
_ANY_SIGN = f"{_LETTER}{MARKS}{_KINZI_SIGN}"

# A leading sign belongs to the letter before only if no letter follows.
_AFTER = f"(?:[{_TRAILING}{_KINZI_SIGN}]|{_STACK}|[{_LEADING}](?![{_LEADING}]*[{_LETTER}]))"
# A gap before such a sign was typed by mistake.
_CLUSTER = f"(?P<before>[{_LEADING}]*)(?P<letter>[{_LETTER}])(?P<after>(?:{_AFTER}|{_GAP}+(?={_AFTER}))*)"
# Digits and letters that look alike, and are typed for each other.
_WA = f"(?<![{_DIGIT}])\u1040(?![{_DIGIT}])(?:(?<=[{_ANY_SIGN}]\u1040)|(?=[{_ANY_SIGN}]))|(?<=[{_LEADING}])\u1040"
_RA = f"\u1047(?=(?!\u1038[{_DIGIT}])[{_TRAILING}])|(?<=[{_LEADING}])\u1047"  # ၇း၃၀ is half past seven
_SAID = f"(?<![{_DIGIT}])\u1044(?=\u1004\u103a\u1038)|\u104e\u1004\u103a\u1038(?=\u1004\u103a\u1038)"


def zawgyi_to_unicode(text: str) -> str:
    """Return a text in Zawgyi as Unicode, in normal form.

    Signs that are the same in both encodings, and characters of other scripts, stay. What is written in Unicode already
    is damaged: ask `kunyet.graph.text.zawgyi.detect` first.
    """
    if text.isascii():
        return text
    signs = text.translate(_signs())
    signs = _pattern(_WA).sub("\u101d", signs)
    signs = _pattern(_RA).sub("\u101b", signs)
    signs = _pattern(_SAID).sub("\u104e", signs)
    return normal_form(_pattern(_CLUSTER).sub(_cluster_in_order, signs).replace(_KINZI_SIGN, _KINZI))


def _cluster_in_order(found: re.Match[str]) -> str:
    before, letter, after = found["before"], found["letter"], found["after"]
    # A gap before a dot below belongs behind it, unless nothing comes there.
    gap = "".join(re.findall(f"({_GAP}+)\u1037", after)) if found.end() < len(found.string) else ""
    stacks = "".join(dict.fromkeys(re.findall(_STACK, after)))
    # A sign that was typed twice is drawn twice at one place. `normal_form` sorts the signs.
    marks = "".join(dict.fromkeys(before + re.sub(f"{_STACK}|{_GAP}|{_KINZI_SIGN}", "", after)))
    kinzi = _KINZI if _KINZI_SIGN in after else ""
    letter, marks = _spell_letter(letter, marks, stacked=bool(stacks))
    return kinzi + letter + stacks + marks + gap


def _spell_letter(letter: str, marks: str, *, stacked: bool) -> tuple[str, str]:
    """Return a letter and its marks; letters that Zawgyi writes with other letters' signs become letters of their own.

    ဈ is written as စ with medial ya, ဩ as သ with medial ra, ဪ as ဩ with three vowel signs, and ဉ as ဥ.
    """
    if letter == "စ" and "\u103b" in marks:
        return "ဈ", marks.replace("\u103b", "")
    if letter == "သ" and "\u103c" in marks:
        letter, marks = "ဩ", marks.replace("\u103c", "")
    if letter == "ဩ" and {"\u1031", "\u102c", "\u103a"} <= set(marks):
        return "ဪ", re.sub("[\u1031\u102c\u103a]", "", marks)
    if letter == "ဥ" and (stacked or "\u103a" in marks or "\u102c" in marks):
        return "\u1009", marks
    return letter, marks


@cache
def _signs() -> dict[int, str]:
    lines = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line[0] != "#")
    signs = {int(sign, 16): "".join(chr(int(code, 16)) for code in codes.split()) for sign, codes, _what in lines}
    return {sign: codes.replace(_KINZI, _KINZI_SIGN) for sign, codes in signs.items()}


@cache  # compiled at its first use: few directories have Zawgyi
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

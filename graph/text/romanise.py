"""Burmese in Latin letters, and the sound key that is near for both scripts and for rival spellings of one name.

A Burmese syllable is spelt by tables of consonants, medials and rimes (``romanise_tables``). The *sound key* of a name
is made from its Latin spelling, given or computed, by replacing spellings that stand for one sound: Kyaw and Gyaw, Htun
and Tun, Oo and U. Voicing, aspiration and tone do not count, since romanisations disagree on them.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from kunyet.graph.text import romanise_tables as table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.honorifics import without_honorifics
from kunyet.graph.text.syllables import is_burmese

_SPELT_OUT = str.maketrans({"ဣ": "အိ", "ဤ": "အီ", "ဥ": "အု", "ဦ": "အူ", "ဧ": "အေ", "ဩ": "အော", "ဪ": "အော်", "ဿ": "သ္သ"})
_SILENT = re.compile("[\u1037\u1038\u1087-\u108d\u108f]|(?<=\u103a)\u1039")  # tones; the stack below a kinzi
_CONSONANT = f"[{''.join(table.CONSONANTS)}]"


def romanise(text: str, *, folded: bool = False) -> str:
    """Return a text with Burmese words in small Latin letters, as names are commonly spelt, and other words folded.

    A word stays one word, without separators between syllables. Signs without a sound are left out. "" gives "".
    ``folded`` says that the text is folded already.
    """
    return " ".join("".join(_latin_syllables(word)) for word in (text if folded else fold(text)).split())


def sound_key(text: str, *, folded: bool = False, with_honorifics: bool = False) -> str:
    """Return how a name sounds, in a few letters: equal or near for one name in two scripts or two romanisations.

    Titles and courtesies (U, Daw, Ko, Ma, ကို, မ...) that lead a longer name are dropped, as are spaces. Compare two
    keys for likeness, not just equality. A text without letters or digits gives "". ``folded`` says that the text is
    folded already; ``with_honorifics`` that none is dropped.
    """
    plain = text if folded else fold(text)
    return "".join(map(_sound_word, (plain if with_honorifics else without_honorifics(plain)).split()))


@lru_cache(maxsize=50_000)  # a directory's names share their words
def _sound_word(word: str) -> str:
    return "".join(map(_sound, _latin_syllables(word)))


def _latin_syllables(word: str) -> list[str]:
    """Return a Burmese word's syllables in Latin letters; a word of another script as one piece."""
    if not is_burmese(word):
        return [word]
    word = _SILENT.sub("", word.translate(_SPELT_OUT)).replace("\u1039", "\u103a")
    return [_spell(*parts) for parts in _burmese().findall(word)]


@cache  # compiled at its first use: a command that does not need it does not wait for it
def _burmese() -> re.Pattern[str]:
    return re.compile(
        f"({_CONSONANT})([\u103b-\u103e\u105e-\u1060\u1082]*)"  # consonant, medials
        "((?:\u1031\u102c\u103a|[\u102c-\u1036\u1062-\u1064\u1071-\u1074\u1083-\u1086])*)"  # vowel
        f"(?:({_CONSONANT})\u103a)?"  # final
    )


@lru_cache(maxsize=10_000)
def _spell(consonant: str, medials: str, vowel: str, final: str) -> str:
    asat = "\u103a" if final else ""
    if (syllable := consonant + medials + vowel + final + asat) in table.SYLLABLES:
        return table.SYLLABLES[syllable]
    onset, rounded = _spell_onset(consonant, medials), "ွ" in medials or "\u1082" in medials
    for known in dict.fromkeys((final, table.SAME_FINAL.get(final, final))):
        rime = vowel + known + asat
        if rounded and f"ွ{rime}" in table.RIMES:
            return onset + table.RIMES[f"ွ{rime}"]
        if (rime or "-") in table.RIMES:
            return onset + "w" * rounded + table.RIMES[rime or "-"]
    open_rime = table.RIMES.get(vowel or "-") or "".join(table.RIMES.get(sign, "") for sign in vowel)
    return onset + "w" * rounded + open_rime + table.FINALS.get(final, "")


def _spell_onset(consonant: str, medials: str) -> str:
    medials = medials.replace("ွ", "").replace("\u1082", "")
    if consonant + medials in table.ONSETS:
        return table.ONSETS[consonant + medials]
    breath = "h" if "ှ" in medials else ""
    return breath + table.CONSONANTS[consonant] + ("y" if "ျ" in medials or "ြ" in medials else "")


_ONSETS = {
    consonant + glide: sound + glide_sound
    for consonant, sound in table.ONSET_SOUNDS.items()
    for glide, glide_sound in {**table.GLIDES, "": ""}.items()
} | table.ONSET_SOUNDS
_LONGEST_ONSET = max(map(len, _ONSETS))
# What can start a syllable within a word: "ng" cannot.
_INNER_ONSETS = frozenset(onset for onset in _ONSETS if not onset.startswith(("ng", "hng")))
_SILENT_E = re.compile("(?<=[aio][kmnt])e$")
_VOWEL = re.compile("(^aye|[aeiou]+(?:[yw](?![aeiou]))?|y(?![aeiou]))")


@lru_cache(maxsize=10_000)
def _sound(word: str) -> str:
    first, *pieces = _VOWEL.split(_SILENT_E.sub("E", word))
    lead, onset = _cut(first, _ONSETS)
    sounds = [_ONSETS.get(letter, letter) for letter in lead]
    for at in range(0, len(pieces), 2):
        sound, onset = _sound_syllable(onset, pieces[at], pieces[at + 1], is_last=at + 2 == len(pieces))
        sounds.append(sound)
    return "".join(sounds) + _ONSETS.get(onset, "")


def _cut(consonants: str, onsets: Collection[str]) -> tuple[str, str]:
    """Return consonants as the end of one syllable and the start of the next one, which takes as many as it can."""
    for at in range(max(len(consonants) - _LONGEST_ONSET, 0), len(consonants)):
        if consonants[at:] in onsets:
            return consonants[:at], consonants[at:]
    return consonants, ""


@lru_cache(maxsize=20_000)  # few syllables make all names
def _sound_syllable(onset: str, vowel: str, consonants: str, *, is_last: bool) -> tuple[str, str]:
    """Return the sound of a syllable, and the consonants after its vowel that start the next one."""
    for syllable, sound in table.SYLLABLE_SOUNDS.items():
        rest = f"{onset}{vowel}{consonants}".removeprefix(syllable)
        if len(rest) <= len(consonants) and (not rest if is_last else not rest or rest in _INNER_ONSETS):
            return sound, rest
    coda, following = (consonants, "") if is_last else _cut(consonants, _INNER_ONSETS)
    rime = vowel + coda.lower()
    rime = table.VOWEL_SOUNDS.get(rime) or table.RIME_SOUNDS.get(rime) or _loose_rime(vowel, coda)
    return _ONSETS.get(onset, "") + rime, following


def _loose_rime(vowel: str, coda: str) -> str:
    """Return the rime of a spelling that is in no table: its vowel, and a nasal end, a stop, or no end."""
    bare = re.sub("[rh](?=.)|E$", "", coda)
    for length in (len(bare), 2, 1):
        if (start := vowel + bare[:length]) in table.RIME_SOUNDS:
            return table.RIME_SOUNDS[start]
    sound = table.VOWEL_SOUNDS.get(vowel) or table.VOWEL_SOUNDS.get(vowel[0], vowel[0])
    return sound + ("n" if bare[:1] in "nm" and bare else "q" if bare[:1] in "kgtdpbsc" and bare else "")

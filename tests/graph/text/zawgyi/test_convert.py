"""Zawgyi becomes Unicode: pairs by rule from the code charts, round trips of generated syllables, and what stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.text.zawgyi.convert import zawgyi_to_unicode
from tests.helpers.zawgyi_writer import STACKS, write_zawgyi

# What each form of one sign is, on a letter that takes it. Left Zawgyi, right Unicode; letters and signs by their code
# points, since a font of the other encoding draws them as something else.
FORMS = {
    # medials
    "\u1000\u103a": "ကျ", "\u1000\u107d": "ကျ", "\u103b\u1000": "ကြ",
    "\u107e\u1000": "ကြ", "\u107f\u1001": "ခြ",
    "\u1080\u1000": "ကြ", "\u1081\u1001": "ခြ", "\u1082\u1000": "ကြ",
    "\u1083\u1001": "ခြ", "\u1084\u1000": "ကြ",
    "\u1000\u103c": "ကွ", "\u1019\u103d": "မှ", "\u108f\u1087": "နှ", "\u101b\u108a": "ရွှ",
    # medial ha with u
    "\u1019\u1088": "မှု", "\u1019\u1089": "မှူ",
    "\u1019\u103d\u1033": "မှု", "\u1019\u103d\u1034": "မှူ",
    # vowels
    "\u1000\u102f": "ကု", "\u1000\u1033": "ကု", "\u1000\u1030": "ကူ",
    "\u1000\u1034": "ကူ", "\u1031\u1000": "ကေ",
    "\u1031\u1000\u102c": "ကော", "\u1031\u1001\u102b": "ခေါ",
    "\u1031\u1000\u102c\u1039": "ကော်", "\u1031\u1015\u105a": "ပေါ်",
    "\u1000\u102d\u102f": "ကို", "\u1000\u1036\u102f": "ကုံ",
    "\u1000\u102f\u1036": "ကုံ", "\u1000\u108e": "ကိံ",
    # finals and tones
    "\u1000\u1039": "က်", "\u1000\u1094": "က့", "\u1000\u1095": "က့",
    "\u1000\u1039\u1037": "က့်", "\u1000\u1037\u1039": "က့်",
    "\u1000\u1038": "ကး",
    # letters with a second form
    "\u108f\u102f": "နု", "\u1090\u102f": "ရု", "\u106b\u1000": "ညက",
    "\u1015\u106a\u1039": "ပဉ်", "\u1015\u1025\u1039": "ပဉ်",
    "\u1025\u102e": "ဦ", "\u1025\u102c\u100f\u1039": "ဉာဏ်", "\u1086": "ဿ",
    # kinzi
    "\u1021\u1002\u1064\u102b": "အင်္ဂါ", "\u1018\u1002\u108b\u1014": "ဘင်္ဂိန",
    "\u101e\u1002\u108c": "သင်္ဂီ", "\u101e\u1002\u108d": "သင်္ဂံ",
    # stacks that are one sign
    "\u1021\u106e": "အဍ္ဍ", "\u1021\u106f": "အဍ္ဎ", "\u1000\u1091": "ကဏ္ဍ",
    "\u1025\u1092": "ဥဋ္ဌ", "\u101d\u1097": "ဝဋ္ဋ",
    "\u101e\u1010\u1096": "သတ္တွ",
    # letters that look like another letter or digit
    "\u1040\u1004\u1039": "ဝင်", "\u1018\u1040": "ဘဝ", "\u1031\u1040": "ဝေ",
    "\u1047\u102c": "ရာ", "\u1031\u1047\u1038": "ရေး",
    "\u1044\u1004\u1039\u1038": "၎င်း", "\u104e": "၎င်း", "\u104e\u1004\u1039\u1038": "၎င်း",
    "\u1005\u103a\u102c\u1014\u1039": "ဈာန်", "\u1031\u1005\u103a\u1038": "ဈေး",
    "\u103b\u101e\u1007\u102c": "ဩဇာ",
    "\u1031\u103b\u101e\u102c\u1039": "ဪ",
    # a final consonant of its own before a medial
    "\u1031\u101a\u102c\u1000\u1039\u103a\u102c\u1038": "ယောက်ျား",
    "\u1000\u1019\u1039\u1038": "ကမ်း",
    # signs twice, in another order, or behind a gap
    "\u1000\u102f\u102f": "ကု", "\u1000\u1039\u1039": "က်", "\u1031\u1031\u101c": "လေ",
    "\u1000 \u102c": "ကာ", "\u1000\u200b\u1038": "ကး",
    "\u1000 \u1037 \u1001": "က့  ခ", "\u1000\u103b": "ကြ", "\u1019\u103d\u103c": "မွှ",
    "\u1000\u1031": "ကေ", "\u1031": "\u1031",
    "\u1000\u102f\u102d": "ကို", "\u1000\u103a\u103c": "ကျွ",
    "\u1000\u103c\u107d\u1014\u1039": "ကျွန်",
    # what is the same in both, and other scripts
    "\u1041\u1042\u1043": "၁၂၃", "\u104a \u104b": "၊ ။", "Kyaw 12": "Kyaw 12",
    "": "", "\u1041\u1040": "၁၀", "\u1040": "၀",
    "\u1042\u1040\u1042\u1040": "၂၀၂၀", "\u1047\u1038\u1043\u1040": "၇း၃၀",
    "\u1042\u1044": "၂၄", "\u1000\u200b\u1001": "က\u200bခ",
}  # fmt: skip

# Words and names of every day, typed as a person types Zawgyi.
WORDS = {
    "ျမန္မာ": "မြန်မာ", "ရန္ကုန္": "ရန်ကုန်", "မႏၲေလး": "မန္တလေး",
    "ေနျပည္ေတာ္": "နေပြည်တော်", "စစ္ကိုင္း": "စစ်ကိုင်း",
    "မေကြး": "မကွေး", "ပဲခူး": "ပဲခူး", "ဧရာ၀တီ": "ဧရာဝတီ",
    "တနသၤာရီ": "တနင်္သာရီ", "ကခ်င္": "ကချင်", "ကယား": "ကယား",
    "ကရင္": "ကရင်", "ခ်င္း": "ချင်း", "မြန္": "မွန်", "ရခိုင္": "ရခိုင်",
    "ရွမ္း": "ရှမ်း", "ေမာင္": "မောင်", "ဦးေအာင္ျမင့္": "ဦးအောင်မြင့်",
    "ေဒၚခင္ႏွင္းေ၀": "ဒေါ်ခင်နှင်းဝေ", "ေက်ာ္ဇင္ထြန္း": "ကျော်ဇင်ထွန်း", "ကိုကိုဦး": "ကိုကိုဦး",
    "မသီတာ၀င္း": "မသီတာဝင်း", "စိုင္းေလာ": "စိုင်းလော",
    "နန္းမိုဟြမ္": "နန်းမိုဟွမ်", "အလုပ္သမား": "အလုပ်သမား", "အဖြဲ႕အစည္း": "အဖွဲ့အစည်း",
    "ေကာ္မတီ": "ကော်မတီ", "ကြန္ရက္": "ကွန်ရက်",
    "သပိတ္": "သပိတ်", "အေမရိကန္": "အမေရိကန်", "ၿမိဳ႕နယ္": "မြို့နယ်",
    "ေက်းရြာ": "ကျေးရွာ", "ျပည္နယ္": "ပြည်နယ်", "တိုင္းေဒသႀကီး": "တိုင်းဒေသကြီး",
    "ဆက္သြယ္ေရး": "ဆက်သွယ်ရေး", "က်န္းမာေရး": "ကျန်းမာရေး", "ပညာေရး": "ပညာရေး",
    "ဥကၠ႒": "ဥက္ကဋ္ဌ", "အတြင္းေရးမွဴး": "အတွင်းရေးမှူး",
    "တကၠသိုလ္": "တက္ကသိုလ်", "ဗုဒၶ": "ဗုဒ္ဓ", "သတၱိ": "သတ္တိ", "ပစၥည္း": "ပစ္စည်း",
    "ဝန္ႀကီး": "ဝန်ကြီး", "ႏိုင္ငံ": "နိုင်ငံ", "သမၼတ": "သမ္မတ",
    "အဂၤလိပ္": "အင်္ဂလိပ်", "ကြ်န္ေတာ္": "ကျွန်တော်", "ေရႊ": "ရွှေ",
    "လႊတ္ေတာ္": "လွှတ်တော်", "ျဖစ္သည္": "ဖြစ်သည်", "ၾသဂုတ္": "ဩဂုတ်",
}  # fmt: skip


def pairs_of_stacks() -> dict[str, str]:
    """Return for every letter that Zawgyi can stack: the stack below that letter's class, in both encodings."""
    return {f"\u1021\u1000{sign}\u102c": f"အက\u1039{letter}ာ" for letter, signs in STACKS.items() for sign in signs}


PAIRS = {**FORMS, **WORDS, **pairs_of_stacks()}


def test_there_are_pairs_for_every_rule() -> None:
    """Every sign that the table converts is in some pair."""
    assert len(PAIRS) >= 170
    signs = set("".join(PAIRS))
    assert not {chr(code) for code in (0x1033, 0x1034, 0x1039, 0x104E, 0x105A, *range(0x1060, 0x1098))} - signs


@pytest.mark.parametrize(("zawgyi", "expected"), PAIRS.items())
def test_a_text_in_zawgyi_reads_as_the_same_text_in_unicode(zawgyi: str, expected: str) -> None:
    """Signs by the code charts, order by Unicode Technical Note 11."""
    assert zawgyi_to_unicode(zawgyi) == normal_form(expected)


SYLLABLES = st.builds(
    lambda letter, medials, vowel, final, tone: letter + medials + vowel + final + tone,
    st.sampled_from("ကခဂငဆဇညတထဒနပဖဗဘမယလဝသဟအ"),
    st.sampled_from(["", "ျ", "ြ", "ွ", "ှ", "ျွ", "ြွ", "ျှ", "ွှ"]),
    st.sampled_from(["", "ာ", "ိ", "ီ", "ု", "ူ", "ေ", "ဲ", "ော", "ော်", "ံ", "ို", "ုံ"]),
    st.sampled_from(["", "က်", "င်", "စ်", "တ်", "န်", "ပ်", "မ်", "ည်", "ယ်"]),
    st.sampled_from(["", "့", "း"]),
).filter(lambda syllable: not syllable.startswith(("သြ", "ဩ")))
WORDS_OF_PALI = st.sampled_from(
    ["သတ္တိ", "ဗုဒ္ဓ", "အင်္ဂါ", "ပစ္စည်း", "ဥက္ကာ", "မန္တလေး", "ကမ္ဘာ", "ယောက်ျား", "ဥဋ္ဌ", "ပညာ", "၂၀၂၁"]
)


@given(st.lists(st.one_of(SYLLABLES, WORDS_OF_PALI, st.sampled_from([" ", "၊ ", " U ", "(", ")"])), max_size=8))
def test_unicode_written_as_zawgyi_and_converted_is_the_same_again(parts: list[str]) -> None:
    """The writer is another implementation, which knows nothing of the converter's table."""
    text = normal_form("".join(parts))
    assert zawgyi_to_unicode(write_zawgyi(text)) == text


@given(st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F), max_size=12))
def test_any_text_converts_to_a_normal_form(text: str) -> None:
    """Nothing fails, and no sign stands in a place that the normal form would change."""
    converted = zawgyi_to_unicode(text)
    assert converted == normal_form(converted)
    assert unicodedata.is_normalized("NFC", converted)


@given(st.text(st.characters(max_codepoint=0xFFF), max_size=20))
def test_other_scripts_stay(text: str) -> None:
    """Only the normal form of every text applies to them."""
    assert zawgyi_to_unicode(text) == normal_form(text)

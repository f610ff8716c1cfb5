"""Which texts are Zawgyi: what is suspicious, and how a column decides about the texts that are not clear alone."""

from __future__ import annotations

import pytest

from kunyet.graph.text.zawgyi.detect import decide, is_zawgyi, looks_suspicious, unicode_of
from tests.helpers.zawgyi_writer import write_zawgyi

OTHER_LANGUAGES = ["ၵႂၢမ်းတႆး", "ၸိုင်ႈတႆး", "ဘာသာမန်", "ပှၤကညီ", "ကညီကျိာ်", "ဒဒြေၚ်"]
UNICODE = ["အလုပ်သမားများ", "ကျော်ဇင်ထွန်း", "ယောက်ျား", "တက္ကသိုလ်", "အင်္ဂလိပ်", "ဗုဒ္ဓဘာသာ", "ဩဂုတ်", "ဧရာဝတီ", "စစ်ကိုင်း"]


@pytest.mark.parametrize("text", ("မ်ား", "ျမန္မာ", "ေမာင္", "သက္သာ", "အမည္", "စံုတြဲ", "ဘာမ်ွ", "ဗုဒၶ", "ရန္ကုန္", "ႏိုင္ငံ", "ေမ"))
def test_zawgyi_is_suspicious(text: str) -> None:
    """A ya-pin before a vowel, a ya-yit first, e first, stacks that no word has, letters that only Zawgyi has."""
    assert looks_suspicious(text)


@pytest.mark.parametrize("text", (*UNICODE, "", "Kyaw", "၁၂၃", "က္က ဂ္ဂ စ္ဆ န္ဒ မ္မ လ္လ သင်္ဘော"))
def test_burmese_in_unicode_is_not_suspicious(text: str) -> None:
    """Legal stacks, kinzi, and the asat of ယောက်ျား."""
    assert not looks_suspicious(text)


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_shan_karen_and_mon_are_not_zawgyi(text: str) -> None:
    """They may look suspicious, since they have letters at the places of Zawgyi's signs."""
    assert not is_zawgyi(text)
    assert unicode_of(text) == text


def test_a_text_that_is_typed_in_zawgyi_reads_as_unicode() -> None:
    assert unicode_of("ေက်ာ္ဇင္ထြန္း") == "ကျော်ဇင်ထွန်း"
    assert unicode_of("ကျော်ဇင်ထွန်း") == "ကျော်ဇင်ထွန်း"


def converted(texts: list[str]) -> list[str]:
    """Return the texts of a column that are to be converted."""
    return [texts[position] for position in sorted(decide(texts, [1] * len(texts)).settled())]


def test_a_column_in_zawgyi_takes_its_short_and_doubtful_texts_along() -> None:
    """ေမ has two letters; စက္ကူ is a word in either encoding."""
    doubtful = ["ေမ", "စက္ကူ", "ဘ၀", "ဗုဒၶ"]
    assert converted([*map(write_zawgyi, UNICODE), *doubtful])[-4:] == doubtful
    assert converted([*UNICODE, *doubtful]) == []


def test_a_mixed_column_is_converted_cell_by_cell() -> None:
    zawgyi = ["ေက်ာ္ဇင္ထြန္း", "ျမန္မာႏိုင္ငံ"]
    assert converted([*UNICODE, *zawgyi, *OTHER_LANGUAGES]) == zawgyi
    assert converted([*OTHER_LANGUAGES, *map(write_zawgyi, UNICODE)]) == [*map(write_zawgyi, UNICODE)]


def test_a_text_that_stands_in_more_cells_counts_as_often() -> None:
    texts = ["ေက်ာ္ဇင္ထြန္း", "ကျော်ဇင်ထွန်း", "ေမ"]
    assert decide(texts, [1, 5, 1]).settled() == {0}
    assert decide(texts, [5, 1, 1]).settled() == {0, 2}


def test_a_column_without_a_decided_text_follows_the_cells_beside_it() -> None:
    only_short = decide(["ေမ", "ကို"], [1, 1])
    assert only_short.settled() == only_short.settled(-3) == frozenset()
    assert only_short.settled(3) == {0, 1}


def test_words_of_unicode_that_look_like_zawgyi_to_the_detector_stay() -> None:
    """The detector gives these .95 and more."""
    words = ["မေတ္တာထား၍", "ပထမလမ်း၏", "မိတ္တူ၏", "ဤနေရာ၌"]
    assert converted([*words, "အလုပ်သမားများ"]) == []

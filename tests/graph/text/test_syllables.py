"""Syllables, and texts of Myanmar script."""

import pytest
from hypothesis import given

from kunyet.graph.text.syllables import is_burmese, syllables
from tests.helpers.texts import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "burmese"), (("ကျော်", True), ("Ko ကို", True), ("ၵ", True), ("၁၂", False), ("Kyaw", False), ("", False))
)
def test_a_text_is_burmese_if_it_has_a_letter_of_the_script(text: str, *, burmese: bool) -> None:
    """Digits alone do not make a text Burmese; Shan letters do."""
    assert is_burmese(text) is burmese


@given(ANY_TEXT)
def test_syllables_join_to_the_text(text: str) -> None:
    """Cutting loses and adds nothing, and no piece is empty."""
    assert "".join(syllables(text)) == text
    assert "" not in syllables(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    (
        ("", []),
        ("ကွန်ရက်", ["ကွန်", "ရက်"]),
        ("မန္တလေး", ["မန္တ", "လေး"]),  # stacked consonants stay together
        ("အင်္ဂပူ", ["အင်္ဂ", "ပူ"]),  # kinzi
        ("သန့်ဇင်", ["သန့်", "ဇင်"]),  # a final whose dot comes before its asat
        ("ယောက်ျား", ["ယောက်ျား"]),
        ("ဦးကျော်ဇင်ထွန်း", ["ဦး", "ကျော်", "ဇင်", "ထွန်း"]),
        ("U Kyaw (၁၂)", ["U", " ", "Kyaw", " (", "၁၂", ")"]),
        ("လၢင်းၶိူဝ်း", ["လၢင်း", "ၶိူဝ်း"]),  # Shan
    ),
)
def test_syllables_of_known_cases(text: str, cut: list[str]) -> None:
    """Burmese by syllable, other scripts by word, what stands between by itself."""
    assert syllables(text) == cut

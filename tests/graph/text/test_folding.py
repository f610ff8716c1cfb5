"""Folding: what counts in a comparison."""

import pytest
from hypothesis import given

from kunyet.graph.text.folding import fold
from tests.helpers.texts import ANY_TEXT


@given(ANY_TEXT)
def test_folding_is_idempotent(text: str) -> None:
    """A folded text folds to itself."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_folded_text_has_single_inner_spaces_only(text: str) -> None:
    """Whatever separates words is one space, and the ends have none."""
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("text", "folded"),
    (
        ("", ""),
        (" -_,. ", ""),
        ("State/Region", "state region"),
        ("organisation_NAME", "organisation name"),
        ("Zoë  Łukasz—Øst", "zoe lukasz ost"),
        ("ＡＢＣ １２", "abc 12"),
        ("Straße", "strasse"),
        ("က\u200bချင်", "ကချင်"),
        ("\u202eAung\u202c", "aung"),
        ("၂၀၂၁-၀၂", "2021 02"),
        ("၀င်း ၁၀တန်း", "ဝင်း 10တန်း"),  # zero for wa, but not in a number
        ("ေရ၀တီ", "ေရ0တီ"),  # a zero that could be one stays one
        ("၀ဥ်", "ဝဉ်"),  # one correction can make another one possible
        ("ပေါက်", "ပောက်"),
        ("ကျွွန်း", "ကျွန်း"),
        ("န\u103a\u1037", "န\u1037\u103a"),
        ("မြို့၊နယ်။", "မြို့ နယ်"),
        ("မြောက်၌", "မြောက်၌"),
    ),
)
def test_folding_of_known_cases(text: str, folded: str) -> None:
    """What counts in a comparison and what does not."""
    assert fold(text) == folded

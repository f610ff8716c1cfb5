"""The normal form: idempotent, and one order of marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.normal_form import normal_form
from tests.helpers.texts import ANY_TEXT


@given(ANY_TEXT)
def test_normal_form_is_idempotent(text: str) -> None:
    """A text in normal form is its own normal form."""
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.permutations("ျွှိုံ့"))
def test_marks_typed_in_any_order_have_one_normal_form(marks: list[str]) -> None:
    """The order of Technical Note 11: medials, vowel above, vowel below, anusvara, dot below."""
    assert normal_form("က" + "".join(marks)) == "ကျွှိုံ့"


@pytest.mark.parametrize(
    ("typed", "stored"),
    (
        ("မြို\u1037", "မြို\u1037"),
        ("မ\u1031\u103cာက်", "မ\u103c\u1031ာက်"),  # vowel e before the medial
        ("န\u103a\u1037", "န\u1037\u103a"),  # the order that NFC prescribes
        ("ဥ\u102e", "ဦ"),  # composed by NFC
        ("ယောက်ျား", "ယောက်ျား"),  # this asat belongs to the consonant and stays before the medial
        ("က်ျပ်", "က်ျပ်"),
        ("\u1025\u102c\u102e", "\u1026\u102c"),  # composed once in order
        ("အင်္ဂလိပ်", "အင်္ဂလိပ်"),  # kinzi
        ("Zoë", "Zoë"),
    ),
)
def test_normal_form_of_known_cases(typed: str, stored: str) -> None:
    """Reference cases of the canonical order."""
    assert normal_form(typed) == stored

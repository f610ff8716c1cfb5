"""Digits of three scripts."""

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.digits import burmese_digits, plain_numerals, western_digits


def test_burmese_and_shan_digits_become_western_and_nothing_else_changes() -> None:
    """Both rows of Myanmar digits stand for 0 to 9."""
    assert western_digits("၀၁၂၃၄၅၆၇၈၉ ႐႑႒႓႔႕႖႗႘႙ ဝ a7") == "0123456789 0123456789 ဝ a7"


def test_a_numeral_of_any_script_and_width_is_plain() -> None:
    """Full-width and Arabic digits, dashes and full-width signs; what has no width goes."""
    assert plain_numerals("２０２４－０１／２９ ٢٠ ۲۰ ၂၀ 1\u200b2\u201313") == "2024-01/29 20 20 20 12-13"


@given(st.text(st.sampled_from("0123456789 abကခ"), max_size=12))
def test_burmese_digits_turn_back_into_western_ones(text: str) -> None:
    """Writing a number in Burmese and reading it loses nothing."""
    assert western_digits(burmese_digits(text)) == text
    assert not set(burmese_digits(text)) & set("0123456789")

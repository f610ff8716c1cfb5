"""Number formats: a number and a date as text, as their format shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.loaders.workbooks.number_formats import is_date_format, shown_date, shown_number
from kunyet.loaders.workbooks.workbook_rows import exact_text


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    (
        ("7", "00000", "00007"),
        ("0.25", "0%", "25%"),
        ("0.256", "0.0%", "25.6%"),
        ("2024.1", "0.00", "2024.10"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234567", "#,##0,", "1,235"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "0.0", "-3.0"),
        ("0", '0;-0;"none"0', "none0"),
        ("959421123456", '"+"000 00 0000000', "+959 42 1123456"),
        ("9421123456", "00000000000", "09421123456"),
        ("12", "_-* #,##0.00_-", "12.00"),
        ("12", '"Org "0', "Org 12"),
        ("1500", "[$K-409] #,##0", "K 1,500"),
        ("5", "#.##", "5"),
        ("2.5", "0", "3"),
    ),
)
def test_a_number_is_shown_as_its_format_says(number: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(number), code) == shown


@pytest.mark.parametrize("code", ("General", "@", "0.00E+00", "# ?/?", ";;;", '"hidden"', "[>100]0;0", "#", "0" * 300))
def test_a_format_that_does_not_say_the_digits_gives_none(code: str) -> None:
    assert shown_number(Decimal(0), code) is None


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    (
        (45320, "d-mmm-yy", "2024-01-29"),
        (45320, "yyyy\\-mm\\-dd;@", "2024-01-29"),
        (45320, "d-mmm", "2024-01-29"),
        (45320, "mmm-yy", "2024-01"),
        (45320, "mmmm yyyy", "2024-01"),
        (45320, "yyyy", "2024"),
        (45320.25, "m/d/yy h:mm", "2024-01-29 06:00"),
        (0.5, "h:mm AM/PM", "12:00"),
        (1.5, "[h]:mm", "36:00"),
        (59, "d-mmm-yy", "1900-02-28"),
        (61, "d-mmm-yy", "1900-03-01"),
        (-1, "d-mmm-yy", None),
        (1e9, "d-mmm-yy", None),
    ),
)
def test_a_date_is_as_precise_as_its_format_shows_it(serial: float, code: str, shown: str | None) -> None:
    assert is_date_format(code)
    assert shown_date(serial, code) == shown


def test_a_workbook_of_an_old_mac_counts_from_1904() -> None:
    assert shown_date(43858, "d-mmm-yy", since_1904=True) == "2024-01-29"


@pytest.mark.parametrize("code", ("General", "0.00", '"day "0', "[Red]0", "#,##0", "@", "00000", '0" members"'))
def test_letters_that_are_only_text_make_no_date(code: str) -> None:
    assert not is_date_format(code)


@given(st.integers(0, 10**14), st.integers(1, 15))
def test_zeros_pad_and_lose_no_digit(number: int, zeros: int) -> None:
    assert shown_number(Decimal(number), "0" * zeros) == str(number).rjust(zeros, "0")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_grouped_digits_are_the_digits(number: Decimal) -> None:
    shown = shown_number(number, "#,##0.00")
    assert shown is not None
    assert Decimal(shown.replace(",", "")) == number


@given(st.text(st.sampled_from('0#?,.%;"\\_*[]$-@E/ dmyhsAP+x'), max_size=12), st.decimals(-1000, 1000, places=3))
def test_any_format_gives_a_text_or_none(code: str, number: Decimal) -> None:
    assert shown_number(number, code) != ""
    is_date_format(code)
    shown_date(float(abs(number)), code)


@pytest.mark.parametrize(
    ("number", "exact"),
    (("0.30000000000000004", "0.3"), ("7.0", "7"), ("1E+3", "1000"), ("12345678901234567890", "12345678901234567890")),
)
def test_an_exact_number_has_the_digits_that_people_know(number: str, exact: str) -> None:
    assert exact_text(Decimal(number)) == exact

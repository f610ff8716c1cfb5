"""Columns of numbers and counts: what is read, what is asked, and what is no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.cells import cell_check
from kunyet.graph.text.digits import burmese_digits
from kunyet.graph.text.values import is_count, is_number, read_number
from kunyet.loaders.text.number_styles import read_numbers

NUMERALS = st.text(st.sampled_from("0123456789,.-~ ၀၁٢５_e+"), max_size=9)


def count(text: str) -> str:
    return read_numbers([text], counts=True)[0][0]


@pytest.mark.parametrize(
    ("text", "read"),
    (
        ("20", "20"), ("~20", "~20"), ("~ 20", "~20"), ("about 20", "~20"), ("20 ခန့်", "~20"), ("20-30", "20-30"),
        ("20–30", "20-30"), ("၂၀", "20"), ("၂၀-၃၀", "20-30"), ("1,200", "1200"), ("20.0", "20"), ("20 to 30", "20-30"),
        ("２０", "20"), ("٢٠", "20"), ("～20", "~20"), ("1,200 - 1,500", "1200-1500"), ("ca. 20", "~20"),
        ("၂၀ မှ ၃၀", "20-30"), ("1,234,567", "1234567"), ("1.234.567", "1234567"),
    ),
)  # fmt: skip
def test_counts_may_be_approximate(text: str, read: str) -> None:
    assert count(text) == read
    assert is_count(read)


@pytest.mark.parametrize(
    ("text", "key"),
    (
        ("many", "cell"), ("20+", "cell"), ("1e3", "cell"), ("1_000", "cell"), ("2c0", "cell"), ("1,00,000", "cell"),
        ("12.5", "whole"), ("12,5", "cell"), ("30-20", "order"), ("2024-05", "order"), ("20-30-40", "cell"),
    ),
)  # fmt: skip
def test_what_is_no_count_is_refused(text: str, key: str) -> None:
    check = cell_check("entities", TABLES["entities"]["members"])
    assert check is not None
    fault = check(count(text))
    assert fault is not None
    assert fault.key == f"bad-number.{key}"


@pytest.mark.parametrize(
    "text", ("2024-05", "10-12", "~20", "about 20", "1_000", "1e3", "inf", "nan", "20-30", "12 000", "½", "Ⅳ", "²")
)
def test_what_is_no_single_number_is_refused(text: str) -> None:
    check = cell_check("entities", TABLES["entities"]["budget"])
    assert check is not None
    fault = check(read_numbers([text])[0][0])
    assert fault is not None
    assert fault.key == "bad-number.cell"


@pytest.mark.parametrize("counts", (True, False))
def test_a_thousand_or_a_fraction_is_a_question_for_the_column(*, counts: bool) -> None:
    read, faults = read_numbers(["1.200", "20", "2.500"], counts=counts)
    assert read == ["1.200", "20", "2.500"]
    assert sorted(faults) == [0, 2]
    (key, data), *others = [(fault.key, fault.data) for fault in faults.values()]
    assert (key, data["first"], data["second"], data["cells"]) == ("bad-number.open", "1200", "1.2", 2)
    assert others == [(key, data)]
    assert read_numbers(["1.200", "20"], counts=counts, decimal="comma") == (["1200", "20"], {})


def test_what_is_no_count_is_told_as_it_was_written() -> None:
    assert read_numbers(["1.200", "12.5", "20"], counts=True) == (["1.200", "12.5", "20"], {})


def test_a_column_shows_what_its_points_and_commas_are() -> None:
    assert read_numbers(["1.200", "1.200,50"])[0] == ["1200", "1200.50"]
    assert read_numbers(["1.200", "1.200.000"])[0] == ["1200", "1200000"]
    assert read_numbers(["1.200", "12.5"])[0] == ["1.2", "12.5"]
    assert read_numbers(["1.234", "0.5"])[0] == ["1.2340", "0.5"]  # so written, it can never be read as a thousand
    assert read_numbers(["1,234", "12.5"])[0] == ["1234", "12.5"]
    assert read_numbers(["1,234", "12,5"])[0] == ["1.2340", "12.5"]  # no 1234
    read, faults = read_numbers(["1,234", "12,5", "0.25"])  # it contradicts itself
    assert (read, list(faults)) == (["1,234", "12.5", "0.25"], [0])


@given(st.integers(0, 10**9))
def test_whole_numbers_are_read_with_commas_and_in_any_digits(number: int) -> None:
    for text in (str(number), f"{number:,}", burmese_digits(str(number)), f"{number}.0"):
        assert read_numbers([text]) == read_numbers([text], counts=True) == ([str(number)], {})


@given(st.lists(st.floats(0, 1e9).map(lambda number: round(number, 5)), max_size=5))
def test_numbers_of_a_program_are_read_as_they_are_or_asked_about(numbers: list[float]) -> None:
    read, faults = read_numbers([f"{number:f}" for number in numbers])
    for at, number in enumerate(numbers):
        assert at in faults or float(read[at]) == pytest.approx(number)


@given(st.lists(NUMERALS, max_size=4), st.booleans())
def test_what_was_read_is_read_again_as_the_same(texts: list[str], counts: bool) -> None:  # noqa: FBT001 - drawn
    read, faults = read_numbers(texts, counts=counts)
    for at, text in enumerate(read):
        if at not in faults and (is_count(text) if counts else is_number(text)):
            assert read_numbers([text], counts=counts) == ([text], {})
            assert read_number(text) == read_number(text)


@given(NUMERALS)
def test_no_digit_is_lost_or_added(text: str) -> None:
    """But zeros at the end of a fraction."""
    from kunyet.graph.text.digits import plain_numerals

    for counts in (True, False):
        (read,), _ = read_numbers([text], counts=counts)
        digits = [letter for letter in plain_numerals(text) if letter.isdigit()]
        assert "".join(filter(str.isdigit, read)).rstrip("0") == "".join(digits).rstrip("0") or read == text

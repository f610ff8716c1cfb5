"""Numbers and counts of records, read."""

import math

import pytest

from kunyet.graph.text.values import is_count, is_number, read_least, read_number


def test_a_range_counts_as_its_middle_and_at_least_as_its_lower_end() -> None:
    assert (read_number("20-30"), read_least("20-30")) == (25, 20)
    assert (read_number("~20"), read_least("~20")) == (20, 20)
    assert math.isnan(read_number(""))


@pytest.mark.parametrize("text", ("", "12.5", "30-20", "1e3", "1_000", "-5", "٢٠", "２０", "20-", "~", "9" * 5000))
def test_a_count_is_whole_and_in_western_digits(text: str) -> None:
    assert not is_count(text)


@pytest.mark.parametrize("text", ("", "1e3", "1_000", "2024-05", "~20", "inf", "nan", "٢٠", "1.", ".5", "9" * 5000))
def test_a_number_is_one_number(text: str) -> None:
    assert not is_number(text)

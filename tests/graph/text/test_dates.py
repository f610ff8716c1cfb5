"""Partial dates: what is one, and the days that it may mean."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.dates import NEVER, date_of_day, day_number, is_iso_date, read_day


@given(st.dates(date(1, 1, 1)))
def test_a_whole_date_is_one_day(day: date) -> None:
    assert read_day(day.isoformat(), late=False) == read_day(day.isoformat(), late=True) == day_number(day)
    assert date_of_day(day_number(day)) == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_partial_date_is_its_first_day_or_its_last(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]
    assert read_day(f"{year:04}-{month:02}", late=False) == day_number(date(year, month, 1))
    assert read_day(f"{year:04}-{month:02}", late=True) == day_number(date(year, month, last))
    assert read_day(f"{year:04}", late=True) == day_number(date(year, 12, 31))


@pytest.mark.parametrize(
    "text", ("2024-00", "2024-01-00", "2024-00-15", "2024-13", "2024-02-30", "0000", "0000-01", "2024-1", " 2024")
)
def test_a_month_or_day_that_no_calendar_has_is_no_date(text: str) -> None:
    for late in (False, True):
        with pytest.raises(ValueError):  # noqa: PT011 - the text alone
            read_day(text, late=late)
    assert not is_iso_date(text)


def test_a_blank_date_is_never() -> None:
    assert read_day("", late=True) == NEVER
    assert not is_iso_date("")

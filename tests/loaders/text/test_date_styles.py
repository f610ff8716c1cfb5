"""Columns of dates: what a column decides, what it asks, and what it never guesses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.text.digits import burmese_digits
from kunyet.loaders.text.date_styles import DateAnswers, read_dates

DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def test_a_day_above_12_shows_the_order_of_its_column() -> None:
    assert read_dates(["3/4/2024", "29/1/2024"])[0] == ["2024-04-03", "2024-01-29"]
    assert read_dates(["3/4/2024", "1/29/2024 14:05"])[0] == ["2024-03-04", "2024-01-29"]


@pytest.mark.parametrize("others", ([], ["5/5/2024"], ["44774"], ["29/1/2024", "1/29/2024"], ["2024-01-29"]))
def test_a_date_that_could_be_two_is_never_guessed(others: list[str]) -> None:
    dates, faults = read_dates(["3/4/2024", *others])
    assert dates[0] == "3/4/2024"
    assert (list(faults), faults[0].code) == ([0], "ambiguous-date")
    assert "2024-04-03" in faults[0].suggestion
    assert "2024-03-04" in faults[0].suggestion


def test_the_order_of_a_column_can_be_answered() -> None:
    """A recipe keeps the answer. A cell that can be read in one way only is read in that way."""
    texts = ["3/4/2024", "05/06/24", "1/29/2024", "2024-05"]
    assert read_dates(texts, DateAnswers(order="day-first")) == (
        ["2024-04-03", "2024-06-05", "2024-01-29", "2024-05"],
        {},
    )
    assert read_dates(texts, DateAnswers(order="month-first")) == (
        ["2024-03-04", "2024-05-06", "2024-01-29", "2024-05"],
        {},
    )


def test_two_digits_are_a_year_where_the_column_shows_where_the_year_stands() -> None:
    assert read_dates(["3/4/24", "29/1/2024"])[0] == ["2024-04-03", "2024-01-29"]
    assert read_dates(["29/1/24", "8/8/88"])[0] == ["2024-01-29", "1988-08-08"]
    for text in ("29/1/24", "5/1/24"):  # the first two digits may be the year
        dates, faults = read_dates([text])
        assert (dates, [fault.code for fault in faults.values()]) == ([text], ["ambiguous-date"])
    assert read_dates(["29/1/24", "15/2/24"], DateAnswers(order="day-first"))[0] == ["2024-01-29", "2024-02-15"]


def test_day_numbers_are_dates_among_dates_of_these_years() -> None:
    """A file of a cluster has both in one column; the dates around a number show what it is."""
    assert read_dates(["13/12/2022", "44774", "01/12/2022"]) == (["2022-12-13", "2022-08-01", "2022-12-01"], {})
    dates, faults = read_dates(["13/12/2022", "30000"])
    assert (dates[1], [fault.key for fault in faults.values()]) == ("30000", ["bad-date.serial"])


def test_day_numbers_and_firsts_of_a_month_are_one_question() -> None:
    texts = ["44774", *(f"01/{month:02}/2022" for month in range(2, 13)), "44805"]
    dates, faults = read_dates(texts)
    assert (dates[0], dates[-1]) == ("2022-08-01", "2022-09-01")
    assert len({id(fault) for fault in faults.values()}) == 1
    assert read_dates(texts, DateAnswers(order="day-first"))[0][1:3] == ["2022-02-01", "2022-03-01"]


@pytest.mark.parametrize("text", ("44774", "44774.5"))
def test_five_digits_alone_are_a_question_and_no_date(text: str) -> None:
    dates, faults = read_dates([text])
    assert dates == [text]
    assert (faults[0].code, faults[0].data["first"]) == ("bad-date", "2022-08-01")
    assert read_dates([text], DateAnswers(serials=1900)) == (["2022-08-01"], {})
    assert read_dates([text], DateAnswers(serials=1904)) == (["2026-08-02"], {})


@pytest.mark.parametrize("text", ("99999", "12345", "00000"))
def test_five_digits_of_no_likely_day_are_not_even_a_question(text: str) -> None:
    assert read_dates([text]) == ([text], {})


def test_the_epoch_of_a_file_counts() -> None:
    assert read_dates(["2022-08-01", "43312"], DateAnswers(epoch=1904))[0] == ["2022-08-01", "2022-08-01"]


@given(day=DAYS, burmese=st.booleans())
def test_every_day_is_read_back_from_every_style(day: date, *, burmese: bool) -> None:
    styles = [
        day.isoformat(),
        str((day - date(1899, 12, 30)).days),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%B} {day.year}",
        f"{day:%d-%b-%Y}",
        f"{day:%d/%b/%Y}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 14:05",
        f"{day:%Y-%m-%d}T14:05:59Z",
    ]
    texts = [burmese_digits(text) if burmese else text for text in styles]
    assert read_dates(texts) == ([day.isoformat()] * len(texts), {})


@given(st.lists(DAYS, min_size=1), st.sampled_from(("/", ".", "-")))
def test_a_column_is_never_read_as_other_days(days: list[date], mark: str) -> None:
    """Day first is read as day first, or not at all."""
    dates, faults = read_dates([f"{day.day}{mark}{day.month}{mark}{day.year}" for day in days])
    for place, (day, text) in enumerate(zip(days, dates, strict=True)):
        assert place in faults or text == day.isoformat()


@given(
    days=st.lists(DAYS, min_size=1, max_size=8),
    order=st.sampled_from(("day-first", "month-first")),
    short=st.booleans(),
)
def test_an_answered_column_leaves_no_question(days: list[date], order: str, *, short: bool) -> None:
    form = ("%d/%m/" if order == "day-first" else "%m/%d/") + ("%y" if short else "%Y")
    days = [day.replace(year=2000 + day.year % 50, day=min(day.day, 28)) for day in days]
    dates, faults = read_dates([day.strftime(form) for day in days], DateAnswers(order=order))  # type: ignore[arg-type]
    assert (dates, faults) == ([day.isoformat() for day in days], {})


@given(st.lists(st.text(st.sampled_from("0123456789၀၁၂ -/.,:TZJanuaryလရက်ခု()?"), max_size=16), max_size=4))
def test_any_texts_are_read_as_dates_or_left(texts: list[str]) -> None:
    dates, faults = read_dates(texts)
    for place, (text, iso) in enumerate(zip(texts, dates, strict=True)):
        assert iso == text or is_iso_date(iso)
        assert place not in faults or iso == text


@given(st.lists(st.text(st.sampled_from("0123456789-/."), max_size=10), max_size=4))
def test_reading_dates_twice_changes_nothing_more(texts: list[str]) -> None:
    dates, _ = read_dates(texts)
    for once in dates:
        if is_iso_date(once):
            assert read_dates([once]) == ([once], {})


def test_a_serial_counts_days_since_the_end_of_1899() -> None:
    day = (date(1899, 12, 30) + timedelta(days=36526)).isoformat()
    assert read_dates(["36526"], DateAnswers(serials=1900))[0] == [day] == ["2000-01-01"]

"""One written date: the styles that are read, and the texts that say no date."""

from __future__ import annotations

import pytest

from kunyet.loaders.text.written_dates import NO_DATE, read_written_date, whole_year


@pytest.mark.parametrize(
    ("text", "iso"),
    (
        ("2024-01-29", "2024-01-29"),
        ("2024-1-9", "2024-01-09"),
        ("2024/01/29", "2024-01-29"),
        ("2024.01.29", "2024-01-29"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("05/2024", "2024-05"),
        ("20240129", "2024-01-29"),
        ("၂၀၂၄-၀၁-၂၉", "2024-01-29"),
        ("２０２４－０１－２９", "2024-01-29"),
        ("2024\u201301\u201329", "2024-01-29"),
        ("2024-01-29 00:00:00", "2024-01-29"),
        ("2024-01-29T10:30", "2024-01-29"),
        ("2024-01-29T10:30:00.000Z", "2024-01-29"),
        ("2024-01-29T10:30:00+06:30", "2024-01-29"),
        ("2024-01-29Z", "2024-01-29"),
        ("29 January 2024", "2024-01-29"),
        ("29th of January, 2024", "2024-01-29"),
        ("Jan 29, 2024", "2024-01-29"),
        ("Monday, January 29, 2024", "2024-01-29"),
        ("Mon 29 Jan 2024 2:05 PM", "2024-01-29"),
        ("Thursday, 1 December 2022", "2022-12-01"),
        ("29-Jan-2024", "2024-01-29"),
        ("29/Jan/2024", "2024-01-29"),
        ("29.Jan.2024", "2024-01-29"),
        ("29Jan2024", "2024-01-29"),
        ("2024-Jan-29", "2024-01-29"),
        ("1-Dec-22", "2022-12-01"),
        ("8-Aug-88", "1988-08-08"),
        ("January 2024", "2024-01"),
        ("2022 December", "2022-12"),
        ("29 ဇန်နဝါရီ 2024", "2024-01-29"),
        ("၂၉ ဇန်န၀ါရီ ၂၀၂၄", "2024-01-29"),  # zero for wa, as many type it
        ("၂၀၂၂ ခုနှစ် ဒီဇင်ဘာလ ၁ ရက်", "2022-12-01"),
        ("၂၀၂၂ ခုနှစ်၊ ဒီဇင်ဘာလ (၁) ရက်", "2022-12-01"),
        ("၂၀၂၂ခု၊ဒီဇင်ဘာလ၁ရက်နေ့", "2022-12-01"),
        ("၁ ရက် ဒီဇင်ဘာလ ၂၀၂၂ ခုနှစ်", "2022-12-01"),
        ("ကြာသပတေးနေ့၊ ၁ ဒီဇင်ဘာ ၂၀၂၂", "2022-12-01"),
        ("၂၀၂၂ ခုနှစ် ဒီဇင်ဘာလ", "2022-12"),
        ("၂၀၂၂ ခုနှစ်", "2022"),
    ),
)  # fmt: skip
def test_a_date_that_can_be_read_one_way_is_read(text: str, iso: str) -> None:
    assert read_written_date(text).iso == iso


@pytest.mark.parametrize(
    "text",
    (
        *("", "soon", "0", "99999999", "1", "2024-W05", "Q1 2024", "2024?", "29 Jan 2024?", "c. 2024"),
        *("2024-00", "2024-01-00", "2024-00-15", "2024-13", "2024-02-30", "00/2024", "20240100", "0 Jan 2024"),
        *("2024-01-29 10:00 until 2024-03-05", "2024-01-29 until noon", "2024-01-29 (10:00)", "2024-05 10:00"),
        *("2024-01-29T25:99", "2024-01-29 13:05 pm", "2024-01-29 1:5", "44774 10:30"),
        *("05/01/2567", "29.1.1567", "1-2 Dec 2022", "Dec 2022 - Jan 2023", "Dec-22", "1-Dec-60", "1-Dec-2"),
        *("Tuesday, January 29, 2024", "Monday, January 2024", "29 Monday January 2024"),
        *("29 janvier 2024", "29 Januar 2024", "mars 2024", "29 Jan", "2010/11", "2024.1", "2024-01/29", "12.2024"),
        *("၁၃၈၄ ခုနှစ် နတ်တော်လ", "၂၀၂၂ ရက်", "ရက် ၂၀၂၂", "1st 2024", "2024 st Jan"),
    ),
)
def test_what_is_no_date_says_none(text: str) -> None:
    found = read_written_date(text)
    assert found == NO_DATE or not found.iso
    assert (found.numbers, found.serial) == (None, 0)


def test_an_open_order_and_a_day_number_are_left_to_the_column() -> None:
    assert read_written_date("5/12/2022 14:30").numbers == (5, 12, 2022)
    assert read_written_date("၅ - ၁၂ - ၂၂").numbers == (5, 12, 2022)
    assert read_written_date("5.12.22").short_year
    assert read_written_date("44774").serial == read_written_date("44774.5").serial == 44774


def test_the_century_of_two_digits_is_said_or_not_known() -> None:
    assert [whole_year(short) for short in (0, 24, 49, 50, 69, 70, 99)] == [2000, 2024, 2049, None, None, 1970, 1999]

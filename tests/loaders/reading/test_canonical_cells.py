"""Cells: dates, counts, numbers, words and lists as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.text.digits import burmese_digits
from kunyet.graph.text.values import read_number
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from kunyet.loaders.reading.canonical_cells import canonical_column, canonical_count, canonical_number
from kunyet.loaders.text.date_styles import read_dates
from kunyet.loaders.text.vocabulary_words import vocabulary_of, word_aliases, word_meanings


@pytest.mark.parametrize(
    ("text", "iso"),
    (
        ("2024-01-29", "2024-01-29"),
        ("2024-1-9", "2024-01-09"),
        ("2024/01/29", "2024-01-29"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("05/2024", "2024-05"),
        ("၂၀၂၄-၀၁-၂၉", "2024-01-29"),
        ("၂၉/၁/၂၀၂၄", "2024-01-29"),
        ("44774", "2022-08-01"),
        ("44774.0", "2022-08-01"),
        ("2024-01-29 00:00:00", "2024-01-29"),
        ("2024-01-29T10:30", "2024-01-29"),
        ("29 January 2024", "2024-01-29"),
        ("Jan 29, 2024", "2024-01-29"),
        ("January 2024", "2024-01"),
        ("29 ဇန်နဝါရီ 2024", "2024-01-29"),
        ("5/5/2024", "2024-05-05"),
        ("29.1.2024", "2024-01-29"),
        ("1/29/2024", "2024-01-29"),
    ),
)
def test_a_date_that_can_be_read_one_way_is_read(text: str, iso: str) -> None:
    assert read_dates([text]) == ([iso], {})


@pytest.mark.parametrize("text", ("soon", "32/13/2024", "2024-02-30", "29/1/24", "0", "99999999", "31/31/2024"))
def test_a_text_that_is_not_a_date_stays_as_it_is_written(text: str) -> None:
    assert read_dates([text]) == ([text], {})


def test_a_day_above_12_shows_the_order_of_its_column() -> None:
    assert read_dates(["3/4/2024", "29/1/2024"])[0] == ["2024-04-03", "2024-01-29"]
    assert read_dates(["3/4/2024", "1/29/2024"])[0] == ["2024-03-04", "2024-01-29"]


@pytest.mark.parametrize("others", ([], ["5/5/2024"], ["44774"], ["29/1/2024", "1/29/2024"]))
def test_a_date_that_could_be_two_is_never_guessed(others: list[str]) -> None:
    dates, faults = read_dates(["3/4/2024", *others])
    assert dates[0] == "3/4/2024"
    assert (list(faults), faults[0].code) == ([0], "ambiguous-date")
    assert "2024-04-03" in faults[0].suggestion
    assert "2024-03-04" in faults[0].suggestion


@given(day=st.dates(date(1950, 1, 1), date(2090, 1, 1)), burmese=st.booleans())
def test_every_day_is_read_back_from_every_style(day: date, *, burmese: bool) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    styles = [
        day.isoformat(),
        serial,
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%Y/%m/%d}",
    ]
    texts = [burmese_digits(text) if burmese else text for text in styles]
    assert read_dates(texts) == ([day.isoformat()] * len(texts), {})


@given(st.lists(st.dates(date(1950, 1, 1), date(2090, 1, 1)), min_size=1))
def test_a_column_is_never_read_as_other_days(days: list[date]) -> None:
    """Day first is read as day first, or not at all."""
    dates, faults = read_dates([f"{day.day}/{day.month}/{day.year}" for day in days])
    for place, (day, text) in enumerate(zip(days, dates, strict=True)):
        assert place in faults or text == day.isoformat()


@given(st.text(max_size=12))
def test_any_text_is_read_as_a_date_or_left(text: str) -> None:
    dates, faults = read_dates([text])
    assert dates == [text] or is_iso_date(dates[0])
    assert not faults or dates == [text]


def test_a_serial_counts_days_since_the_end_of_1899() -> None:
    assert read_dates(["36526"])[0] == [(date(1899, 12, 30) + timedelta(days=36526)).isoformat()] == ["2000-01-01"]


@pytest.mark.parametrize(
    ("text", "count"),
    (
        ("20", "20"), ("~20", "~20"), ("~ 20", "~20"), ("about 20", "~20"), ("20 ခန့်", "~20"), ("20-30", "20-30"),
        ("20–30", "20-30"), ("၂၀", "20"), ("၂၀-၃၀", "20-30"), ("1,200", "1200"), ("20.0", "20"), ("20 to 30", "20-30"),
        ("30-20", "30-20"), ("many", "many"), ("-5", "-5"), ("20+", "20+"),
    ),
)  # fmt: skip
def test_counts_may_be_approximate(text: str, count: str) -> None:
    assert canonical_count(text) == count


@given(st.integers(0, 10**9))
def test_numbers_are_read_with_commas_and_in_burmese_digits(number: int) -> None:
    for text in (str(number), f"{number:,}", burmese_digits(str(number)), f"{number}.0"):
        assert canonical_number(text) == str(number)
        assert read_number(canonical_count(text)) == number


@given(st.text(max_size=8))
def test_reading_a_count_twice_changes_nothing(text: str) -> None:
    assert canonical_count(canonical_count(text)) == canonical_count(text)


def read(table: str, column: str, *texts: str) -> list[str]:
    return canonical_column(table, column, CodedColumn.of(texts), word_meanings("channel"))[0].texts()


def test_words_are_read_in_both_languages_and_any_case() -> None:
    assert read("entities", "kind", "strike committee", "Strike-Group", "သပိတ်အဖွဲ့", "NGO") == [
        *["strike_group"] * 3,
        "organization",
    ]
    assert read("ties", "type", "Coordinates with", "liaises for", "ရန်ပုံငွေထောက်ပံ့") == [
        "coordinates",
        "liaises_for",
        "funds",
    ]
    assert read("ties", "channel", "WhatsApp | In-Person", "in_person|Signal|signal", "ဖုန်း") == [
        "whatsapp|in person", "in person|signal", "phone",
    ]  # fmt: skip
    assert read("entities", "tlp", "TLP:AMBER+STRICT", "amber strict", "tlp red") == [
        "AMBER+STRICT",
        "AMBER+STRICT",
        "RED",
    ]
    assert read("channels", "confidential", "yes", "No", "ဟုတ်", "မဟုတ်", "TRUE", "maybe") == [
        "y",
        "n",
        "y",
        "n",
        "y",
        "maybe",
    ]
    assert read("entities", "languages", " Burmese | Karen||Burmese ") == ["Burmese|Karen"]


def test_every_word_of_every_vocabulary_means_itself() -> None:
    for table, columns in TABLES.items():
        for name, form in columns.items():
            for choice in form.choices:
                assert word_meanings(vocabulary_of(table, name))[_fold(choice)] == choice, (table, name, choice)


def test_the_names_of_kinds_ties_and_channels_are_understood_in_both_languages() -> None:
    for name, declared in (("kind", KINDS), ("type", TIE_TYPES), ("channel", CHANNELS)):
        for thing in declared.values():
            assert word_meanings(name)[_fold(thing.en)] == thing.id
            assert word_meanings(name)[_fold(thing.my)] == thing.id


def test_every_declared_alias_belongs_to_a_word_that_is_there() -> None:
    for (name, word), written in word_aliases().items():
        assert word_meanings(name)[_fold(word)] == word
        assert all(word_meanings(name)[_fold(alias)] == word for alias in written), (name, word)


def _fold(text: str) -> str:
    from kunyet.graph.text.folding import fold

    return fold(text)

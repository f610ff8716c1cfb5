"""Wording: evidence as words in both languages."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.wording import Day, Phrase, Share, fill, in_words, list_in_words
from kunyet.graph.text.dates import NEVER
from tests.helpers.building import day

AT = day("2024-03-31")


@pytest.mark.parametrize(
    ("text", "english", "burmese"),
    (
        ("2024-03-12", "12 March 2024 (19 days ago)", "၂၀၂၄ ခုနှစ် မတ်လ ၁၂ ရက် (လွန်ခဲ့သော ၁၉ ရက်က)"),
        ("2024-03-30", "30 March 2024 (1 day ago)", "၂၀၂၄ ခုနှစ် မတ်လ ၃၀ ရက် (လွန်ခဲ့သော ၁ ရက်က)"),
        ("2024-03-31", "31 March 2024 (today)", "၂၀၂၄ ခုနှစ် မတ်လ ၃၁ ရက် (ယနေ့)"),
        ("2024-04-02", "2 April 2024 (in 2 days)", "၂၀၂၄ ခုနှစ် ဧပြီလ ၂ ရက် (နောင် ၂ ရက်တွင်)"),
    ),
)
def test_a_day_is_said_with_how_long_ago_it_was(text: str, english: str, burmese: str) -> None:
    assert in_words(Day(day(text), AT), "en") == english
    assert in_words(Day(day(text), AT), "my") == burmese


def test_without_a_day_to_count_from_a_day_stands_alone() -> None:
    assert in_words(Day(AT), "en") == "31 March 2024"


@pytest.mark.parametrize("value", (None, math.nan, Day(NEVER), np.float64("nan")))
def test_what_is_not_recorded_says_so(value: object) -> None:
    assert in_words(value, "en") == "not recorded"
    assert in_words(value, "my") == "မှတ်တမ်း မရှိ"


@pytest.mark.parametrize(
    ("number", "english", "burmese"),
    (
        (0, "0", "၀"),
        (1234567, "1,234,567", "၁,၂၃၄,၅၆၇"),
        (12.5, "12.5", "၁၂.၅"),
        (np.int32(7), "7", "၇"),
        (-2.0, "-2", "-၂"),
    ),
)
def test_numbers_are_in_the_reader_s_digits(number: float, english: str, burmese: str) -> None:
    assert (in_words(number, "en"), in_words(number, "my")) == (english, burmese)


def test_a_share_below_a_standard_never_reads_as_if_it_met_it() -> None:
    assert in_words(Share(0.2999, down=True), "en") == "29 %"
    assert [in_words(Share(value), "en") for value in (208 / 316, 88 / 93, 1 / 6)] == ["66 %", "95 %", "17 %"]
    assert [in_words(Share(value), "en") for value in (0, 0.001, 0.999, 1)] == ["0 %", "1 %", "99 %", "100 %"]
    assert in_words(Share(0.3), "en") == "30 %"
    assert in_words(Share(0.29), "my") == "၂၉ ရာခိုင်နှုန်း"


@given(st.integers(0, 100))
def test_a_whole_per_cent_is_said_as_it_is(whole: int) -> None:
    assert in_words(Share(whole / 100), "en") == f"{whole} %"


@pytest.mark.parametrize(
    ("items", "english", "burmese"),
    (
        ([], "none", "မရှိ"),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A နှင့် B"),
        (["A", "B", "C"], "A, B and C", "A၊ B နှင့် C"),
    ),
)
def test_a_list_is_joined_as_people_do(items: list[str], english: str, burmese: str) -> None:
    assert (list_in_words(items, "en"), list_in_words(items, "my")) == (english, burmese)


def test_a_name_is_said_in_the_reader_s_script_where_there_is_one() -> None:
    both, one = Phrase("Quiet Path", "တိတ်ဆိတ်လမ်း"), Phrase("Amber")
    assert in_words([both, one], "en") == "Quiet Path and Amber"
    assert in_words([both, one], "my") == "တိတ်ဆိတ်လမ်း နှင့် Amber"


def test_one_and_many_have_their_nouns() -> None:
    said = [fill("{n:step|steps}", "en", {"n": n}) for n in (0, 1, 2)]
    assert said == ["0 steps", "1 step", "2 steps"]
    assert fill("{n:ဆင့်}", "my", {"n": 2}) == "၂ ဆင့်"


@pytest.mark.parametrize(
    ("value", "chosen"),
    (
        (0, "none"),
        (1, "one"),
        (2, "more"),
        (9, "more"),
        (-1, "none"),
        (math.nan, "none"),
        ([], "none"),
        (["a", "b"], "more"),
    ),
)
def test_words_are_chosen_by_a_number_or_the_length_of_a_list(value: object, chosen: str) -> None:
    assert fill("{x:=none|one|more}", "en", {"x": value}) == chosen


@pytest.mark.parametrize(("value", "chosen"), ((None, ""), ("", ""), ("USD", " USD"), (Phrase("USD"), " USD")))
def test_words_are_chosen_by_whether_there_is_a_value(value: object, chosen: str) -> None:
    assert fill("{x:=| {x}}", "en", {"x": value}) == chosen


def test_words_are_chosen_by_a_text_and_for_each_of_a_list() -> None:
    assert fill("{why:late=too late|new=too new}", "en", {"why": "new"}) == "too new"
    assert fill("{why:late=too late|new=too new}", "en", {"why": ["late", "new"]}) == "too late and too new"


def test_a_bar_in_a_name_parts_no_choices() -> None:
    assert fill("{x:=nobody|it is {x}, truly}", "en", {"x": "A|B"}) == "it is A|B, truly"


@given(st.text())
def test_a_name_is_filled_in_as_it_stands(name: str) -> None:
    expected = name.replace("\ue000", "|")
    assert fill("{first}", "en", {"first": name}) == expected


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", "en", {})

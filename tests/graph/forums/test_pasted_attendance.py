"""A pasted list of who came: numbers, spellings and what is asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.forums.pasted_attendance import read_pasted
from tests.helpers.building import directory, entity

ROWS = [
    entity("gh", name="Green Harbour Reception House", name_my="ဆိပ်ကမ်းစိမ်း"),
    entity("st", name="Sister Thread Women's Network"),
    entity("k1", name="Kale Relief", township="Kale"),
    entity("k2", name="Kale Relief", township="Tamu"),
    entity("f", "forum", name="Second Forum"),
]
RECORDS = directory(ROWS)


def test_delegates_and_women_stand_behind_the_name() -> None:
    text = "1. Green Harbour Reception House, 3, 2\n- sister thread womens network\t၅\t၅\n\nဆိပ်ကမ်းစိမ်း; 4"
    lines = read_pasted(RECORDS, text)
    assert [(line.entity, line.delegates, line.women) for line in lines] == [
        ("gh", "3", "2"),
        ("st", "5", "5"),
        ("gh", "4", ""),
    ]
    assert [line.number for line in lines] == [1, 2, 4]


def test_a_misspelt_name_is_asked_about_with_the_likeliest_first() -> None:
    (line,) = read_pasted(RECORDS, "Green Harbor Recption Hous, 2")
    assert (line.entity, line.choices[0], line.delegates) == ("", "gh", "2")


def test_a_name_that_two_have_is_asked_about() -> None:
    (line,) = read_pasted(RECORDS, "Kale Relief")
    assert (line.entity, sorted(line.choices)) == ("", ["k1", "k2"])


def test_a_forum_is_nobody_who_comes() -> None:
    (line,) = read_pasted(RECORDS, "Second Forum")
    assert line.entity == ""
    assert "f" not in line.choices


def test_more_women_than_delegates_is_seen() -> None:
    assert read_pasted(RECORDS, "Green Harbour Reception House, 2, 3")[0].more_women


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for line in read_pasted(RECORDS, text):
        assert line.name
        assert all(part == "" or part.isdigit() for part in (line.delegates, line.women))

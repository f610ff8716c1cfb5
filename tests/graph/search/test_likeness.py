"""The likeness of two names, and the most similar of many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.search.likeness import SimilarLines, likeness
from kunyet.graph.text.folding import fold

TEXTS = st.text(st.sampled_from("abgknoyz ကချော်ွန်းမ"), min_size=1, max_size=12).map(fold).filter(bool)


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    (
        ("sagiang", "sagaing strike committee", "magway strike committee"),  # generic words do not sink a part
        ("sagiang strike comittee", "sagaing strike committee", "magway strike committee"),
        ("စစ်ကိုင် သပိတ်ကော်မတီ", "sitkaing strike committee", "sitkaing network"),  # they count across scripts
        ("sagiang", "sagaing", "sagaing strike committee"),  # the bare name first
        ("kyaw zni htun", "kyaw zin htun", "kyaw zin aung"),  # two letters in the wrong order
        ("ကျော်ဇင်ထုန်း", "kyaw zin htun", "kyaw zin aung"),
        ("မအီ", "ma ei", "mansi"),  # a place that begins like an honorific
        ("ဒေါ်ခင်နှင်းဝေ", "khin hnin wai", "khin hnin"),
    ),
)
def test_the_right_name_is_nearer(text: str, nearer: str, farther: str) -> None:
    assert likeness(fold(text), fold(nearer)) > likeness(fold(text), fold(farther))


@given(TEXTS, TEXTS)
def test_a_likeness_is_a_share_and_highest_with_itself(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1 + 1e-9
    assert likeness(one, one) >= likeness(one, other) - 1e-9


@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS)
def test_the_nearest_lines_are_in_order_and_have_their_likeness(lines: list[str], text: str) -> None:
    nearest = SimilarLines(lines).nearest(text, 5)
    assert [alike for _, alike in nearest] == sorted((alike for _, alike in nearest), reverse=True)
    for line, alike in nearest:
        assert alike == pytest.approx(likeness(text, lines[line]))


def test_only_names_that_share_most_are_compared_and_the_best_is_among_them() -> None:
    """More names than are compared share pairs of letters with the text."""
    lines = [f"aung {first}{second} committee" for first in "bcdfghklm" for second in "aeiouy" for _ in range(12)]
    lines.insert(300, "aung myint")
    assert SimilarLines(lines).nearest("aung myimt", 1)[0][0] == 300


def test_no_lines_have_no_nearest() -> None:
    assert SimilarLines([]).nearest("a", 5) == []
    assert SimilarLines(["aung"]).nearest("zzz", 5) == []

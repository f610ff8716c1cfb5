"""No two gaps have one id, whatever signs their subjects' ids hold; an id without a plus is written as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.records.gap_ids import escape_id, gap_id, subject_ids, unescape_id
from tests.helpers.building import directory, entities, ties
from tests.helpers.viewing import view_of

ODD = st.text(alphabet="a+%25B", min_size=1, max_size=6)


@given(st.lists(ODD, min_size=1, max_size=2), st.lists(ODD, min_size=1, max_size=2))
def test_other_subjects_have_another_id(one: list[str], other: list[str]) -> None:
    assert (gap_id("stale", one) == gap_id("stale", other)) == (one == other)
    assert subject_ids(gap_id("stale", one)) == one


@pytest.mark.parametrize("id", ("org-a", "50%", "a%20b", "ရန်ကုန်", "a|b", "a=b"))
def test_an_id_without_a_plus_is_not_changed(id: str) -> None:
    assert escape_id(id) == id
    assert unescape_id(id) == id


def test_two_pairs_that_read_alike_are_two_gaps() -> None:
    view = view_of(directory(entities("a a+b b+c c"), ties("a-b+c a+b-c")))
    gaps = find_gaps(view, codes=["stale"])
    assert gaps.ids("stale") == ["stale:a+b%2Bc", "stale:a%2Bb+c"]
    assert [gap.subjects for gap in map(gaps.by_id, gaps.ids("stale")) if gap] == [("a", "b+c"), ("a+b", "c")]

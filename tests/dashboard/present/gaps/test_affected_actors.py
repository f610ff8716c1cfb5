"""The neighbours of a gap's subjects are affected."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.affected_actors import affected_actors, affected_actors_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_neighbours_are_affected_and_subjects_are_not(line: View) -> None:
    gap = find_gaps(line).about("c")[0]
    others = affected_actors(line, gap)
    assert not set(others) & set(gap.subjects)
    assert "b" in others or "b" in gap.subjects


def test_nobody_is_affected_where_the_subject_stands_alone(line: View) -> None:
    (gap,) = [gap for gap in find_gaps(line).about("d") if gap.code == "isolated"]
    assert affected_actors_html(line, gap) == ""

"""A filter separates gaps from questions."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.gap_filter import GapFilter, filter_gaps
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_questions_are_listed_apart(line: View) -> None:
    gaps = find_gaps(line).top(0)
    found, asked = (filter_gaps(line, gaps, GapFilter(questions=questions)) for questions in (False, True))
    assert {gap.basis for gap in asked} == {"unrecorded"}
    assert "unrecorded" not in {gap.basis for gap in found}
    assert len(found) + len(asked) == len(gaps)

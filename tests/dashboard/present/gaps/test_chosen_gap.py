"""The chosen gap shows the other gaps of its subjects."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.chosen_gap import other_gaps_of_subjects
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_what_else_touches_the_subjects_leaves_the_gap_itself_out(line: View) -> None:
    gaps = find_gaps(line)
    one = gaps.about("c")[0]
    assert one.id not in {other.id for other in other_gaps_of_subjects(gaps, one)}

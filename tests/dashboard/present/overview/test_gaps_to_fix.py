"""The gaps to fix first are the worst of each code."""

from __future__ import annotations

from kunyet.dashboard.present.overview.gaps_to_fix import gaps_to_fix_first
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_the_worst_of_each_sort_stand_first(sample_views: dict[str, View]) -> None:
    first = gaps_to_fix_first(find_gaps(sample_views["coordinator"]).top(0))
    assert len(first) == 5
    assert [gap.severity for gap in first] == ["critical"] * 5
    assert len({gap.code for gap in first}) == 4

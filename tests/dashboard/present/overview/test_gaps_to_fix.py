"""The gaps to fix first are the first ones of the list."""

from __future__ import annotations

from kunyet.dashboard.present.overview.gaps_to_fix import gaps_to_fix_first
from kunyet.dashboard.present.words.gap_words import first_step
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_the_first_of_the_list_stand_first(sample_views: dict[str, View]) -> None:
    """Worst first: the list, the Overview and the first step say the same."""
    view = sample_views["coordinator"]
    gaps = find_gaps(view).top(0)
    first = gaps_to_fix_first(gaps)
    assert first == gaps[:5]
    assert [gap.severity for gap in first] == ["critical"] * 5
    assert first[0].affected == max(gap.affected for gap in gaps if gap.severity == "critical")
    assert first_step(first, view.network) == first_step(gaps, view.network)

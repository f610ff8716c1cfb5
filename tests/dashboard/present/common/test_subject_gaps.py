"""The gaps of one actor, worst first."""

from __future__ import annotations

from kunyet.dashboard.present.common.subject_gaps import subject_gaps_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_further_gaps_are_counted(line: View) -> None:
    gaps = find_gaps(line).top(0)
    shown = subject_gaps_html(gaps, 1, heading="h3", linked=True)
    assert shown.startswith("<section><h3>")
    assert f"And {len(gaps) - 1} more." in shown
    assert "/gaps?gap=" in shown
    assert "href" not in subject_gaps_html(gaps, 1, heading="h2", linked=False)
    assert subject_gaps_html([], 1, heading="h2", linked=True) == ""

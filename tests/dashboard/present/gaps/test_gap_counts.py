"""Counts lead to their gaps."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.gap_counts import count_questions, gap_counts_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_each_count_is_a_link() -> None:
    shown = gap_counts_html({"open": 3, "critical": 1, "mine": 0, "closed": 2}, None)
    assert shown.count("<a ") == 4
    assert "/gaps?part=found&amp;severity=critical" in shown
    assert shown.count('data-lead=".st-key-gap_filters"') == 4


def test_questions_are_counted(line: View) -> None:
    gaps = find_gaps(line)
    assert count_questions(gaps) == sum(gap.basis == "unrecorded" for gap in gaps.top(0))

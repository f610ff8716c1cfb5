"""Every row of the list has its introduction."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.introduction_details import introduction_html
from kunyet.dashboard.present.gaps.introduction_rows import introduction_groups, introduction_rows
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.introductions.find_introductions import find_introductions


def test_every_row_has_its_introduction(sample_views: dict[str, View]) -> None:
    view = sample_views["analyst"]
    groups = introduction_groups(find_introductions(view, 2))
    assert len(introduction_rows(view, find_gaps(view), groups)) == len(groups)
    assert all("k-stops" in introduction_html(view, told) for group in groups for told in group)

"""The introduction that closes a gap closes it."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.closing_introduction import find_closing_introduction
from kunyet.graph.access.view import View


def test_what_closes_a_gap_closes_it(sample_views: dict[str, View]) -> None:
    found = find_closing_introduction(sample_views["coordinator"], "no-deputy:org-delta-lamp")
    assert found is not None
    assert found.closes == ("no-deputy:org-delta-lamp",)

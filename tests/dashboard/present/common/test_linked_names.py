"""Actors lead to their profile, gaps to the page of gaps."""

from __future__ import annotations

from kunyet.dashboard.present.common.linked_names import actor_link_html, gap_item_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.helpers import linked_values


def test_an_actor_and_a_gap_are_links(line: View) -> None:
    assert linked_values(actor_link_html(line, "a"), "id") == {"a"}
    gap = find_gaps(line).top(1)[0]
    assert "k-remedy" in gap_item_html(gap)
    assert "k-remedy" not in gap_item_html(gap, remedy=False)

"""What a gap is about is edited from where the gap is shown."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.edit_links import edit_links_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, find_gaps


def gap(view: View, code: str) -> Gap:
    return find_gaps(view, codes=[code]).top(1)[0]


def test_a_gap_of_a_pair_leads_to_the_forms_of_its_ties(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    insecure = gap(view, "insecure-channel")
    links = edit_links_html(view, insecure)
    ties = [tie for tie in view.records.ties.rows() if {tie["from"], tie["to"]} == set(insecure.subjects)]
    assert ties
    assert links.count("<a") == links.count("Edit this tie") == len(ties)
    assert "/edit?" in links


def test_another_gap_leads_to_the_forms_of_its_actors(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    links = edit_links_html(view, gap(view, "no-deputy"))
    assert links.count("Edit the entry of") == len(gap(view, "no-deputy").subjects)

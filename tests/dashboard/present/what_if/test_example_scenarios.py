"""Every example can be run, and names a cut point only to roles that may see it."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.what_if.example_scenarios import example_scenarios
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.scenarios.outcome import run_scenario


@pytest.mark.parametrize("role", ("coordinator", "analyst", "policymaker"))
def test_every_example_can_be_tried_out_and_names_a_cut_point_only_to_who_may_see_it(
    sample_views: dict[str, View], role: str
) -> None:
    view = sample_views[role]
    found = example_scenarios(view, find_gaps(view))
    for scenario, _row in found if view.may("cut-points") else ():  # others have no such page, and are refused
        assert run_scenario(view, scenario).after is not view
    assert ("loss" in [row["id"] for _scenario, row in found]) == view.may("cut-points")

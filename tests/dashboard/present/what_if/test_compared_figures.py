"""Figures before and after a scenario."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.compared_figures import compared_figures, scenario_table_html
from kunyet.dashboard.present.what_if.outcome_sentence import outcome_sentence
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_a_scenario_of_nothing_has_no_answer_but_a_question(sample_views: dict[str, View]) -> None:
    outcome = run_scenario(sample_views["coordinator"], Scenario())
    assert outcome_sentence(outcome).endswith("?")
    assert all(one.before == one.after for one in compared_figures(outcome))


def test_no_scenarios_make_no_table(sample_views: dict[str, View]) -> None:
    assert not scenario_table_html(sample_views["coordinator"], [])

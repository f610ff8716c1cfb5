"""The gaps that a scenario opens and closes."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.gap_changes import closed_gaps_html, opened_gaps_html
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_a_scenario_of_nothing_opens_and_closes_nothing(line: View) -> None:
    outcome = run_scenario(line, Scenario())
    assert "No gap opens." in opened_gaps_html(outcome)
    assert "No gap closes." in closed_gaps_html(outcome)


def test_a_loss_explains_why_gaps_close(line: View) -> None:
    outcome = run_scenario(line, Scenario(without=("d",)))
    assert "That is no improvement." in closed_gaps_html(outcome)

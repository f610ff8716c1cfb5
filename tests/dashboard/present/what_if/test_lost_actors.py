"""Who is cut off, and the cheapest backup."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.lost_actors import backups_html, lost_actors_html
from kunyet.dashboard.present.what_if.outcome_sentence import backup_sentence
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_nobody_is_lost_where_nothing_changes(line: View) -> None:
    outcome = run_scenario(line, Scenario())
    assert lost_actors_html(outcome) == backups_html(outcome) == ""


def test_the_lost_are_listed_by_their_nearest_contact(line: View) -> None:
    outcome = run_scenario(line, Scenario(without=("b",)))
    shown = lost_actors_html(outcome)
    assert "Who was nearest to Alpha" in shown
    assert "Gamma" in shown
    assert all(backup_sentence(each) for each in outcome.backup)

"""The sentence of a scenario names who is cut off."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.compared_figures import compared_figures
from kunyet.dashboard.present.what_if.outcome_sentence import outcome_advice, outcome_sentence
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of


def test_the_sentence_names_who_is_lost(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    outcome = run_scenario(view, Scenario(without=("org-delta-lamp",)))
    assert outcome_sentence(outcome).startswith(
        "1 defector network loses its last route to the NUG: Paper Boat Network."
    )
    assert "Pathein Parasol" in outcome_advice(outcome)
    reach = compared_figures(outcome)[0]
    assert (reach.before, reach.after) == (10, 9)


def test_a_forum_is_none_of_those_whom_a_captured_actor_knows() -> None:
    rows = [*entities("a b"), entity("f", "forum", date="2024-01-29")]
    view = view_of(directory(rows, [*ties("a-b"), *ties("a-f", "attended")]))
    outcome = run_scenario(view, Scenario(capture="a"))
    assert outcome.exposed is not None
    assert outcome.exposed.known == ("b", "f")
    assert outcome_sentence(outcome) == "a knows 1 other, 0 of them protected."

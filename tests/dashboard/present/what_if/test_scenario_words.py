"""A scenario's name is in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.scenario_words import scenario_name
from kunyet.graph.access.view import View
from kunyet.graph.messages import language
from kunyet.graph.scenarios.scenario import Scenario


def test_the_names_that_a_scenario_is_given_are_in_the_readers_language(sample_views: dict[str, View]) -> None:
    language.speak("my")
    name = scenario_name(sample_views["coordinator"], Scenario(blackout=("Sagaing",), without_channels=("signal",)))
    assert "စစ်ကိုင်း" in name

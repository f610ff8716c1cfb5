"""What a capture exposes."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.capture_exposure import capture_html
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_the_neighbours_of_the_captured_are_exposed(line: View) -> None:
    assert capture_html(run_scenario(line, Scenario(without=("a",)))) == ""
    shown = capture_html(run_scenario(line, Scenario(capture="b")))
    assert "What the capture of Beta exposes" in shown
    assert shown.index("Gamma") < shown.index("Alpha")  # the protected first

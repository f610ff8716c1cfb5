"""What a capture exposes."""

from __future__ import annotations

from dataclasses import replace

from kunyet.dashboard.present.what_if.capture_exposure import capture_html
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_the_neighbours_of_the_captured_are_exposed(line: View) -> None:
    assert capture_html(run_scenario(line, Scenario(without=("a",)))) == ""
    shown = capture_html(run_scenario(line, Scenario(capture="b")))
    assert "What the capture of Beta exposes" in shown
    assert shown.index("Gamma") < shown.index("Alpha")  # the protected first


def test_what_an_account_could_read_is_named_besides_what_is_known(line: View) -> None:
    found = run_scenario(line, Scenario(capture="b"))
    assert "What can be read" not in capture_html(found)
    assert found.exposed is not None
    read = replace(found.exposed, accounts=("analyst",), readable=("a", "b", "c", "d"))
    shown = capture_html(replace(found, exposed=read))
    assert "Somebody unlocks this directory for it (Analyst), and could read 1 more name." in shown
    assert "Delta" in shown.partition("What can be read")[2]

"""The picture of what falls apart: who is gone is crossed out, who is cut off stands apart, and it stays small."""

from __future__ import annotations

from kunyet.dashboard.present.what_if.lost_picture import ABOVE, MOST_CUT_OFF, lost_picture, picture_note
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario


def test_there_is_no_picture_where_nobody_is_cut_off(line: View) -> None:
    assert lost_picture(run_scenario(line, Scenario())) is None


def test_who_is_gone_is_crossed_out_and_who_is_cut_off_stands_apart(line: View) -> None:
    outcome = run_scenario(line, Scenario(without=("b",)))
    drawn = lost_picture(outcome)
    assert drawn is not None
    nodes = {node["label"]: node for node in drawn["nodes"]}
    assert [name for name, node in nodes.items() if node["gone"]] == ["Beta"]
    assert nodes["Alpha"]["y"] < ABOVE
    assert nodes["Gamma"]["y"] > drawn["panel"]["y"]
    assert all(0 < node["x"] < drawn["width"] and 0 < node["y"] < drawn["height"] for node in drawn["nodes"])
    assert {tie["mark"] for tie in drawn["ties"]} == {"lost"}
    assert "Without Beta" in drawn["label"]
    assert "Gamma" in drawn["label"]
    assert picture_note(outcome).startswith("Whoever is crossed out is gone.")


def test_a_large_loss_is_drawn_in_part_and_says_so(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    contacts = [one for at, one in enumerate(view.network.ids) if view.network.kind[at] == "nug_contact"]
    outcome = run_scenario(view, Scenario(without=tuple(contacts)))
    drawn = lost_picture(outcome)
    assert drawn is not None
    assert len(drawn["nodes"]) <= 40
    assert f"{MOST_CUT_OFF} of {len(outcome.unreachable)} actors" in picture_note(outcome)

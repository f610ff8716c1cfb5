"""A small picture draws a few actors and their neighbours inside its frame."""

from __future__ import annotations

from kunyet.dashboard.present.common.small_picture import left_out_sentence, small_picture
from kunyet.graph.access.view import View


def test_a_small_picture_draws_subjects_and_their_neighbours(line: View) -> None:
    drawn = small_picture(line, line.network, ["b"])
    assert drawn is not None
    assert {node["label"] for node in drawn["nodes"]} == {"Alpha", "Beta", "Gamma"}
    assert [node["label"] for node in drawn["nodes"] if node["main"]] == ["Beta"]
    assert all(0 < node["x"] < drawn["width"] and 0 < node["y"] < drawn["height"] for node in drawn["nodes"])
    assert small_picture(line, line.network, ["nobody"]) is None


def test_a_picture_says_how_many_it_does_not_show(line: View) -> None:
    whole, cut = (small_picture(line, line.network, ["b"], most=most) for most in (9, 2))
    assert whole is not None
    assert cut is not None
    assert left_out_sentence(whole) == ""
    assert len(cut["nodes"]) == 2
    shown = len(whole["nodes"]) - 2
    assert left_out_sentence(cut).startswith(f"{shown} more actor")

"""Groups are sorted, opened and closed; opening one moves nobody, and its members stand clear of the others."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.network import group_picture as group_module
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.group_picture import group_picture
from kunyet.graph.access.view import View
from tests.dashboard.networks import node_positions


def test_groups_sum_actors_and_ties_and_open_into_members(line: View) -> None:
    closed = group_picture(line, line.network, "region")
    assert {node["label"] + node["tag"] for node in closed["nodes"]} == {"Kayin: 2 actors", "Shan: 2 actors"}
    assert len(closed["edges"]) == 1
    opened = group_picture(line, line.network, "region", CanvasState("region", opened=("Shan",)))
    assert {node["id"] for node in opened["nodes"]} == {f"{GROUP_PREFIX}Kayin", "c", "d"}


def test_of_a_large_group_those_with_most_ties_are_drawn_and_the_rest_stays(
    ringed: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_module, "MOST_MEMBERS", 2)
    drawn = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin"))
    labels = {node["id"]: node["label"] + node.get("tag", "") for node in drawn["nodes"]}
    assert labels[GROUP_PREFIX + "Kayin"] == "Kayin: 3 actors"
    assert "r0-0" in labels
    assert drawn["regions"][0]["label"] == "Kayin: 5 actors (the 2 with most ties)"


def test_ties_between_groups_are_summed_and_hidden_ones_are_gone(ringed: View) -> None:
    drawn = group_picture(ringed, ringed.network, "region")
    assert {(edge["from"], edge["to"]) for edge in drawn["edges"]} == {
        (GROUP_PREFIX + "Chin", GROUP_PREFIX + "Kayin"),
        (GROUP_PREFIX + "Chin", GROUP_PREFIX + "Mon"),
    }
    less = group_picture(ringed, ringed.network, "region", CanvasState("region").hide([GROUP_PREFIX + "Chin"]))
    assert set(node_positions(less)) == {GROUP_PREFIX + "Kayin", GROUP_PREFIX + "Mon"}
    assert less["edges"] == []


def test_the_area_of_a_group_grows_with_its_actors_up_to_a_largest_size(ringed: View) -> None:
    growth = (group_module.LARGEST / 10_000**0.5, group_module.PER_ACTOR)
    small, large, one = (
        group_module._group_node(ringed, "Chin", "region", size, by).size
        for size, by in ((2_500, growth[0]), (10_000, growth[0]), (1, growth[1]))
    )
    assert (large, (large / small) ** 2, one) == (group_module.LARGEST, 4, group_module.PER_ACTOR)


def test_a_group_can_be_pinned(ringed: View) -> None:
    drawn = group_picture(
        ringed, ringed.network, "region", CanvasState("region").pin({GROUP_PREFIX + "Mon": (7.0, 8.0)})
    )
    (mon,) = (node for node in drawn["nodes"] if node["id"] == GROUP_PREFIX + "Mon")
    assert (mon["x"], mon["y"], mon["pinned"]) == (7.0, 8.0, True)
    assert mon["said"].endswith("pinned")

"""Groups are sorted, opened and closed; opening one moves nobody, and its members stand clear of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kunyet.dashboard.present.network import group_picture as group_module
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.group_picture import GroupLayoutBase, group_picture
from kunyet.dashboard.present.network.groupings import (
    SMALL_COMMUNITIES,
    communities_by_actor,
    group_of_actors,
    group_summary_html,
    group_word,
)
from kunyet.graph.access.view import View
from tests.dashboard.networks import open_as, write_rings


@pytest.fixture
def ringed(tmp_path: Path) -> View:
    """Give three rings, each of a region."""
    return open_as(write_rings(tmp_path))


def spots(picture: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Return where each node stands."""
    return {node["id"]: (node["x"], node["y"]) for node in picture["nodes"]}


def test_each_ring_is_a_community_known_by_its_member_with_most_ties(ringed: View) -> None:
    found = communities_by_actor(ringed.network)
    assert set(found.values()) == {"r0-0", "r1-0", "r2-0"}
    assert found["r1-3"] == "r1-0"
    assert group_word(ringed, "r1-0", "community") == "Around Ring 1 0"
    assert group_of_actors(ringed.network, "community", {})[0] == SMALL_COMMUNITIES


def test_opening_a_group_moves_nobody_else_and_closing_it_puts_it_back(ringed: View) -> None:
    closed = spots(group_picture(ringed, ringed.network, "region"))
    opened = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin").open_group("Mon"))
    there = spots(opened)
    assert there[GROUP_PREFIX + "Chin"] == closed[GROUP_PREFIX + "Chin"]
    assert GROUP_PREFIX + "Kayin" not in there
    assert {one for one in there if one.startswith("r")} == {f"r{ring}-{at}" for ring in (0, 2) for at in range(5)}
    one = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin"))
    assert all(there[member] == spot for member, spot in spots(one).items() if member != GROUP_PREFIX + "Mon")


def test_members_stand_in_a_panel_of_their_own_clear_of_everything(ringed: View) -> None:
    drawn = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin").open_group("Mon"))
    assert [(panel["what"], panel["label"]) for panel in drawn["regions"]] == [
        ("open", "Kayin: 5 actors"),
        ("open", "Mon: 5 actors"),
    ]
    for panel, ring in zip(drawn["regions"], ("r0", "r2"), strict=True):
        for one, (x, y) in spots(drawn).items():
            inside = panel["x"] < x < panel["x"] + panel["w"] and panel["y"] < y < panel["y"] + panel["h"]
            assert inside == one.startswith(ring)


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
    assert set(spots(less)) == {GROUP_PREFIX + "Kayin", GROUP_PREFIX + "Mon"}
    assert less["edges"] == []


def test_a_filter_moves_no_group(ringed: View) -> None:
    part = ringed.network.subnetwork(actors=np.array([one[1] != "1" for one in ringed.network.ids]))
    whole, less = (
        spots(group_picture(ringed, network, "region", layout_base=GroupLayoutBase(ringed.network)))
        for network in (ringed.network, part)
    )
    assert less == {one: whole[one] for one in less}
    assert len(less) == 2


def test_a_group_can_be_pinned(ringed: View) -> None:
    drawn = group_picture(ringed, ringed.network, "region", CanvasState("region").pin({GROUP_PREFIX + "Mon": (7.0, 8.0)}))
    (mon,) = (node for node in drawn["nodes"] if node["id"] == GROUP_PREFIX + "Mon")
    assert (mon["x"], mon["y"], mon["pinned"]) == (7.0, 8.0, True)
    assert mon["said"].endswith("pinned")


def test_a_group_is_told_by_its_ties_within_and_to_others(ringed: View) -> None:
    told = group_summary_html(ringed, ringed.network, "Chin", "region")
    assert "<dt>Actors</dt><dd>5</dd>" in told
    assert "<dt>Ties among them</dt><dd>5</dd>" in told
    assert "<dt>Ties to others</dt><dd>2</dd>" in told

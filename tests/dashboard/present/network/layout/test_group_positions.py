"""Opening a group moves nobody; its members are clear of everything."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.group_picture import GroupLayoutBase, group_picture
from kunyet.graph.access.view import View
from tests.dashboard.networks import node_positions


def test_opening_a_group_moves_nobody_else_and_closing_it_puts_it_back(ringed: View) -> None:
    closed = node_positions(group_picture(ringed, ringed.network, "region"))
    opened = group_picture(
        ringed, ringed.network, "region", CanvasState("region").open_group("Kayin").open_group("Mon")
    )
    there = node_positions(opened)
    assert there[GROUP_PREFIX + "Chin"] == closed[GROUP_PREFIX + "Chin"]
    assert GROUP_PREFIX + "Kayin" not in there
    assert {one for one in there if one.startswith("r")} == {f"r{ring}-{at}" for ring in (0, 2) for at in range(5)}
    one = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin"))
    assert all(there[member] == spot for member, spot in node_positions(one).items() if member != GROUP_PREFIX + "Mon")


def test_members_stand_in_a_panel_of_their_own_clear_of_everything(ringed: View) -> None:
    drawn = group_picture(ringed, ringed.network, "region", CanvasState("region").open_group("Kayin").open_group("Mon"))
    assert [(panel["what"], panel["label"]) for panel in drawn["regions"]] == [
        ("open", "Kayin: 5 actors"),
        ("open", "Mon: 5 actors"),
    ]
    for panel, ring in zip(drawn["regions"], ("r0", "r2"), strict=True):
        for one, (x, y) in node_positions(drawn).items():
            inside = panel["x"] < x < panel["x"] + panel["w"] and panel["y"] < y < panel["y"] + panel["h"]
            assert inside == one.startswith(ring)


def test_a_filter_moves_no_group(ringed: View) -> None:
    part = ringed.network.subnetwork(actors=np.array([one[1] != "1" for one in ringed.network.ids]))
    whole, less = (
        node_positions(group_picture(ringed, network, "region", layout_base=GroupLayoutBase(ringed.network)))
        for network in (ringed.network, part)
    )
    assert less == {one: whole[one] for one in less}
    assert len(less) == 2

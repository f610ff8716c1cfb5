"""Nodes and edges are plain data with a version."""

from __future__ import annotations

import json

from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture


def test_the_picture_is_plain_data_with_a_version_that_follows_it() -> None:
    one = canvas_picture([CanvasNode("a", "A", "A", "liaison", 0, 0, 9, 1)], [])
    other = canvas_picture([CanvasNode("a", "B", "B", "liaison", 0, 0, 9, 1)], [])
    assert json.loads(json.dumps(one)) == one
    assert one["version"] != other["version"]
    assert "title" not in one["nodes"][0]


def test_a_single_tie_is_marked() -> None:
    drawn = canvas_picture([], [CanvasEdge("a", "b", 3, mark="critical")])
    assert drawn["edges"][0]["mark"] == "critical"

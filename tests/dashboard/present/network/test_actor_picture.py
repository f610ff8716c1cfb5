"""The picture of actors: shapes, dashes, descriptions and positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.layout.positions import positions_of
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.networks import Dates, open_as, write_rings


def test_the_picture_has_shapes_dashes_and_words_for_who_cannot_see_it(line: View) -> None:
    drawn = actor_picture(line, find_gaps(line), NetworkFilter()).picture
    nodes = {node["id"]: node for node in drawn["nodes"]}
    assert [nodes[one]["shape"] for one in "abcd"] == ["square", "dot", "hexagon", "triangle"]
    assert nodes["b"]["said"] == "Beta, organization, 2 ties"
    assert nodes["d"]["apart"] == "alone"
    assert sorted((edge["from"], edge["to"], edge["dashes"]) for edge in drawn["edges"]) == [
        ("a", "b", False),
        ("b", "c", True),
    ]


def test_places_hold_everybody_of_both_dates(dates: Dates) -> None:
    before, after = dates
    usual = actor_picture(before, find_gaps(before), NetworkFilter(), positions=positions_of(after.network))
    where = positions_of(after.network).by_actor
    assert {node["id"]: (node["x"], node["y"]) for node in usual.picture["nodes"] if node["id"] != "d"} == {
        one: where[one] for one in ("a", "b", "e")
    }


@pytest.mark.parametrize(("role", "found"), (("coordinator", {"r0-0", "r1-0", "r2-0"}), ("policymaker", set())))
def test_names_of_cut_points_come_first_for_whom_may_see_them(tmp_path: Path, role: str, found: set[str]) -> None:
    view = open_as(write_rings(tmp_path), role=role)
    drawn = actor_picture(view, find_gaps(view), NetworkFilter()).picture
    assert {node["id"] for node in drawn["nodes"] if node.get("notable")} == found


def test_names_of_nug_contacts_come_first(line: View) -> None:
    drawn = actor_picture(line, find_gaps(line), NetworkFilter()).picture
    assert {node["id"] for node in drawn["nodes"] if node.get("notable")} == {"a", "b"}

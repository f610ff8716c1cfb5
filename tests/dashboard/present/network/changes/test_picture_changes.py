"""Changes between two dates are marked in the picture by more than colour, and in the table."""

from __future__ import annotations

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.changes.picture_changes import mark_picture_changes, mark_table_changes
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.graph.compare.network_changes import NetworkChanges, network_changes
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.networks import EARLIER_DAY, Dates


def test_two_networks_differ_in_actors_and_pairs(dates: Dates) -> None:
    before, after = dates
    changes = network_changes(before.network, after.network)
    assert changes == NetworkChanges(("c",), ("d",), (("b", "c"),), (("b", "d"),))
    assert network_changes(after.network, after.network).is_nothing


def test_what_changed_is_told_by_sign_and_dash_where_everybody_else_stays(dates: Dates) -> None:
    before, after = dates
    usual = actor_picture(after, find_gaps(after), NetworkFilter())
    changes = network_changes(before.network, after.network)
    drawn = mark_picture_changes(usual.picture, before, before.network, changes, usual.positions, {})
    nodes = {node["id"]: node for node in drawn["nodes"]}
    assert {one: node["since"] for one, node in nodes.items()} == {"a": "", "b": "", "c": "new", "d": "ended", "e": ""}
    assert nodes["c"]["said"].endswith("new")
    assert nodes["d"]["said"].endswith("no longer there")
    where = {node["id"]: (node["x"], node["y"]) for node in usual.picture["nodes"]}
    assert all((nodes[one]["x"], nodes[one]["y"]) == spot for one, spot in where.items())
    ties = {tuple(sorted((edge["from"], edge["to"]))): edge.get("since", "") for edge in drawn["edges"]}
    assert ties == {("a", "b"): "", ("b", "c"): "new", ("b", "d"): "ended"}
    assert drawn["version"] != usual.picture["version"]


def test_the_table_says_it_too_and_holds_those_who_left(dates: Dates) -> None:
    before, after = dates
    changes = network_changes(before.network, after.network)
    content = mark_table_changes(actor_table(after, after.network), before, before.network, changes, EARLIER_DAY)
    assert content["columns"][-1]["label"] == "Since 1 June 2022"
    assert {row["id"]: row["cells"][-1] for row in content["rows"]} == {
        "a": "", "b": "", "c": "new", "d": "no longer there", "e": "",
    }  # fmt: skip
    assert len({len(row["cells"]) for row in content["rows"]}) == 1
    assert len({len(row["order"]) for row in content["rows"]}) == 1

"""A group says how many actors came and left."""

from __future__ import annotations

from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.changes.group_changes import mark_group_changes
from kunyet.dashboard.present.network.group_picture import group_picture
from kunyet.graph.compare.network_changes import network_changes
from kunyet.graph.messages import language
from tests.dashboard.networks import Dates


def by_group(
    dates: Dates, sight: CanvasState | None = None
) -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], str]]:
    """Return the nodes of the line by kind with what changed in it marked, and what each pair of nodes is marked as."""
    before, after = dates
    usual = group_picture(after, after.network, "kind", sight)
    changes = network_changes(before.network, after.network)
    drawn = mark_group_changes(usual, before, before.network, after.network, changes, "kind")
    assert drawn["version"] != usual["version"]
    ties = {tuple(sorted((edge["from"], edge["to"]))): edge.get("since", "") for edge in drawn["edges"]}
    return {node["id"]: node for node in drawn["nodes"]}, ties


def test_a_group_counts_who_is_new_in_it_and_who_left(dates: Dates) -> None:
    nodes, _ties = by_group(dates)
    before, after = dates
    kind = {
        one: GROUP_PREFIX + view.network.kind[view.network.ids.index(one)]
        for view, one in ((after, "c"), (before, "d"))
    }
    assert "+1" in nodes[kind["c"]]["tag"]
    assert "1 new" in nodes[kind["c"]]["said"]
    assert "×1" in nodes[kind["d"]]["tag"]
    assert "1 no longer there" in nodes[kind["d"]]["said"]
    language.speak("my")
    assert "+၁" in by_group(dates)[0][kind["c"]]["tag"]


def test_members_of_an_open_group_bear_the_sign_themselves_and_so_do_lines(dates: Dates) -> None:
    _before, after = dates
    kind = after.network.kind[after.network.ids.index("c")]
    nodes, ties = by_group(dates, CanvasState("kind").open_group(kind))
    assert nodes["c"]["since"] == "new"
    assert nodes["c"]["said"].endswith("new")
    assert "new" in ties.values()


def test_a_line_that_joins_two_groups_no_more_is_drawn_as_ended(dates: Dates) -> None:
    before, after = dates[1], dates[0]  # back in time, so that a tie is gone
    usual = group_picture(after, after.network, "kind", CanvasState("kind"))
    changes = network_changes(before.network, after.network)
    drawn = mark_group_changes(usual, before, before.network, after.network, changes, "kind")
    pairs = [(edge["from"], edge["to"]) for edge in drawn["edges"] if edge.get("since") == "ended"]
    assert all(a != b for a, b in pairs)
    nodes = {node["id"] for node in drawn["nodes"]}
    assert nodes.issuperset(one for pair in pairs for one in pair)

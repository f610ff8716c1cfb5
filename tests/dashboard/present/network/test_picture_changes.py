"""What changed between two dates: marked in the picture by more than colour, said in the table and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.changes.change_list import change_list_html, change_sentence
from kunyet.dashboard.present.network.changes.group_changes import mark_group_changes
from kunyet.dashboard.present.network.changes.picture_changes import mark_picture_changes, mark_table_changes
from kunyet.dashboard.present.network.changes.slider_days import MOST_STOPS, slider_days
from kunyet.dashboard.present.network.group_picture import group_picture
from kunyet.dashboard.present.network.layout.positions import positions_of
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.graph.access.view import View
from kunyet.graph.compare.network_changes import NetworkChanges, network_changes
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language
from kunyet.graph.text.dates import date_of_day, read_day
from tests.dashboard.networks import EARLIER_DAY, open_as, write_line_over_time

Dates = tuple[View, View]


@pytest.fixture
def dates(tmp_path: Path) -> Dates:
    """Give the line in June 2022 and on the directory's day."""
    store = write_line_over_time(tmp_path)
    return open_as(store, EARLIER_DAY), open_as(store)


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


def test_the_sentence_counts_what_came_and_what_ended(dates: Dates) -> None:
    before, after = dates
    changes = network_changes(before.network, after.network)
    assert change_sentence(changes, EARLIER_DAY) == (
        "Since 1 June 2022: new are 1 actor and 1 tie; ended are 1 actor and 1 tie."
    )
    nothing = network_changes(after.network, after.network)
    assert change_sentence(nothing, EARLIER_DAY).startswith("Since 1 June 2022 nobody came or left")
    language.speak("my")
    assert "၂၀၂၂" in change_sentence(changes, EARLIER_DAY)


def test_each_change_is_named_under_its_sign(dates: Dates) -> None:
    before, after = dates
    told = change_list_html(before, after, network_changes(before.network, after.network))
    for part in ("Gamma", "Delta", "Beta – Gamma", "Beta – Delta", "×"):
        assert part in told


def test_the_slider_stops_at_quarters_and_at_the_directorys_day(dates: Dates) -> None:
    _before, after = dates
    days = slider_days(after, after.at)
    assert days[-1] == after.at
    assert [date_of_day(day).isoformat() for day in days[:3]] == ["2021-07-01", "2021-10-01", "2022-01-01"]
    assert days == sorted(set(days))
    assert len(days) <= MOST_STOPS + 2


def test_the_slider_has_the_day_that_is_asked_for(tmp_path: Path) -> None:
    asked = read_day("2022-02-17", late=False)
    view = open_as(write_line_over_time(tmp_path), asked)
    own = read_day("2024-03-31", late=False)
    assert {asked, own} <= set(slider_days(view, own))


def test_places_hold_everybody_of_both_dates(dates: Dates) -> None:
    before, after = dates
    usual = actor_picture(before, find_gaps(before), NetworkFilter(), positions=positions_of(after.network))
    where = positions_of(after.network).by_actor
    assert {node["id"]: (node["x"], node["y"]) for node in usual.picture["nodes"] if node["id"] != "d"} == {
        one: where[one] for one in ("a", "b", "e")
    }


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

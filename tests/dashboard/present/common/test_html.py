"""What the pages show, as pure functions of a view: right on a small network made by hand, escaped, and in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.gaps.apart_cards import apart_cards
from kunyet.dashboard.present.gaps.chosen_gap import other_gaps_of_subjects
from kunyet.dashboard.present.gaps.gap_filter import GapFilter, filter_gaps
from kunyet.dashboard.present.gaps.gap_list import gap_rows, gaps_sentence
from kunyet.dashboard.present.gaps.standard_sentences import standard_sentence
from kunyet.dashboard.present.liaison.reachable import reachable_rows
from kunyet.dashboard.present.liaison.route_list import reach_sentence, route_html, steps_text
from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_summary import actor_summary_html, neighbour_ties_html, neighbours_of
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.group_picture import group_picture
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture
from kunyet.dashboard.present.network.network_sentence import connection_sentence
from kunyet.dashboard.present.words.records import kind_legend_html, name_of
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages import language
from kunyet.graph.routes import find_routes
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import write_tables

LINE = {
    "entities": [
        {"id": "a", "kind": "nug_contact", "name": "Alpha", "name_my": "အယ်လ်ဖာ", "region": "Kayin"},
        {"id": "b", "kind": "organization", "name": "Beta", "region": "Kayin"},
        {"id": "c", "kind": "defector_network", "name": "Gamma", "region": "Shan"},
        {"id": "d", "kind": "strike_group", "name": "Delta", "region": "Shan"},
    ],
    "ties": [
        {"id": "1", "from": "a", "to": "b", "type": "coordinates", "channel": "signal", "last_contact": "2024-03-30", "strength": "3"},
        {"id": "2", "from": "b", "to": "c", "type": "supports", "channel": "viber|phone", "last_contact": "2023-01-01"},
    ],
}  # fmt: skip


@pytest.fixture
def line(tmp_path: Path) -> View:
    """Give Alpha - Beta - Gamma, and Delta alone, as a coordinator sees them."""
    return open_view(TablesStore(write_tables(tmp_path / "line", **LINE)))


def test_text_is_escaped_and_markup_is_not_escaped_twice() -> None:
    assert tag("p", "<b>", cls='"x"') == '<p class="&quot;x&quot;">&lt;b&gt;</p>'
    assert join("a & b", tag("b", "c")) == "a &amp; b<b>c</b>"
    assert isinstance(tag("p"), Html)


def test_the_sentence_counts_actors_ties_and_who_stands_apart(line: View) -> None:
    assert connection_sentence(line.network, filtered=False) == "4 actors and 2 ties. 1 single actor stands apart."


def test_the_sentence_says_when_filters_leave_nobody(line: View) -> None:
    nobody = NetworkFilter(regions=("Chin",)).apply(line.network)
    assert connection_sentence(nobody, filtered=True) == "Nobody is left by these filters."


def test_filters_leave_kinds_regions_channels_and_types(line: View) -> None:
    assert NetworkFilter(kinds=("organization", "nug_contact")).apply(line.network).ids == ["a", "b"]
    assert NetworkFilter(regions=("Shan",)).apply(line.network).ids == ["c", "d"]
    assert NetworkFilter(channels=("phone",)).apply(line.network).graph.m == 1
    assert NetworkFilter(types=("supports",)).apply(line.network).graph.m == 1


def test_a_tie_without_recent_contact_is_stale(line: View) -> None:
    assert stale_pairs(line.network, line.standards).tolist() == [False, True]


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


def test_the_picture_is_plain_data_with_a_version_that_follows_it() -> None:
    one = canvas_picture([CanvasNode("a", "A", "A", "liaison", 0, 0, 9, 1)], [])
    other = canvas_picture([CanvasNode("a", "B", "B", "liaison", 0, 0, 9, 1)], [])
    assert json.loads(json.dumps(one)) == one
    assert one["version"] != other["version"]
    assert "title" not in one["nodes"][0]


def test_a_single_tie_is_marked() -> None:
    drawn = canvas_picture([], [CanvasEdge("a", "b", 3, mark="critical")])
    assert drawn["edges"][0]["mark"] == "critical"


def test_groups_sum_actors_and_ties_and_open_into_members(line: View) -> None:
    closed = group_picture(line, line.network, "region")
    assert {node["label"] + node["tag"] for node in closed["nodes"]} == {"Kayin: 2 actors", "Shan: 2 actors"}
    assert len(closed["edges"]) == 1
    opened = group_picture(line, line.network, "region", CanvasState("region", opened=("Shan",)))
    assert {node["id"] for node in opened["nodes"]} == {f"{GROUP_PREFIX}Kayin", "c", "d"}


def test_the_table_holds_the_same_actors(line: View) -> None:
    content = actor_table(line, line.network)
    assert [row["id"] for row in content["rows"]] == ["b", "a", "c", "d"]
    assert content["rows"][0]["cells"] == ["Beta", "Organization", "Kayin", "2"]


def test_names_are_in_the_readers_language(line: View) -> None:
    assert name_of(line, "a") == "Alpha"
    language.speak("my")
    assert name_of(line, "a") == "အယ်လ်ဖာ"
    assert name_of(line, "b") == "Beta"


def test_neighbours_come_by_latest_contact_with_channels(line: View) -> None:
    found = neighbours_of(line, line.network, "b")
    assert [(one.id, one.channels, one.stale) for one in found] == [
        ("a", ("signal",), False),
        ("c", ("viber", "phone"), True),
    ]
    assert neighbours_of(line, line.network, "nobody") == []


def test_an_actor_is_told_with_ties_by_channel(line: View) -> None:
    assert "Alpha" in actor_summary_html(line, "a")
    told = neighbour_ties_html(line, line.network, "b")
    for part in ("2 ties", "Signal", "Viber", "1 day ago", "too long ago"):
        assert part in told
    assert "Ask whom they work with" in neighbour_ties_html(line, line.network, "d")


def test_the_legend_has_only_what_is_drawn() -> None:
    told = kind_legend_html(["liaison"])
    assert "Liaison" in told
    assert "Strike group" not in told


def test_a_route_is_told_as_a_line_of_stops_and_as_steps(line: View) -> None:
    found = find_routes(line, "a", "c")
    told = route_html(line, found.routes[0], 1)
    assert told.index("Alpha") < told.index("Beta") < told.index("Gamma")
    assert "k-over stale" in told
    assert steps_text(found.routes[0]).startswith("1. Ask Beta over Signal to introduce you to Gamma.")
    assert reach_sentence(line, "c", found) == "Gamma can be reached in 2 steps. Every way passes Beta."


def test_copied_steps_hold_no_handle(tmp_path: Path) -> None:
    contacts = [
        {
            "entity": "b",
            "channel": "signal",
            "handle": "secret.01",
            "consent_for": "liaison",
            "consent_until": "2099-01-01",
        }
    ]
    view = open_view(TablesStore(write_tables(tmp_path / "line", **LINE, contacts=contacts)))
    route = find_routes(view, "a", "b").routes[0]
    assert "secret.01" in route_html(view, route, 1)
    assert "secret.01" not in steps_text(route)


def test_the_liaison_page_offers_defector_networks(line: View) -> None:
    (row,) = reachable_rows(line, "a")
    assert (row["id"], row["kicker"]) == ("c", "2 steps, one way only")
    assert reachable_rows(line, "d")[0]["tone"] == "critical"


def test_groups_that_stand_apart_are_cards_with_a_picture(line: View) -> None:
    gaps = find_gaps(line)
    (card,) = apart_cards(line, gaps)
    assert card["title"] == "Delta"
    assert len(card["drawing"]["nodes"]) == 1
    assert gaps_sentence(gaps).startswith("1 single actor stands apart.")


def test_questions_are_listed_apart(line: View) -> None:
    gaps = find_gaps(line).top(0)
    found, asked = (filter_gaps(line, gaps, GapFilter(questions=questions)) for questions in (False, True))
    assert {gap.basis for gap in asked} == {"unrecorded"}
    assert "unrecorded" not in {gap.basis for gap in found}
    assert len(found) + len(asked) == len(gaps)


def test_a_gap_is_a_row_with_glyph_sentence_and_remedy(line: View) -> None:
    for row in gap_rows(find_gaps(line).top(0)):
        assert row["shape"] in ("octagon", "triangle", "dot", "ring")
        assert row["title"]
        assert row["note"]


def test_what_else_touches_the_subjects_leaves_the_gap_itself_out(line: View) -> None:
    gaps = find_gaps(line)
    one = gaps.about("c")[0]
    assert one.id not in {other.id for other in other_gaps_of_subjects(gaps, one)}


def test_a_small_picture_draws_subjects_and_their_neighbours(line: View) -> None:
    drawn = small_picture(line, line.network, ["b"])
    assert drawn is not None
    assert {node["label"] for node in drawn["nodes"]} == {"Alpha", "Beta", "Gamma"}
    assert [node["label"] for node in drawn["nodes"] if node["main"]] == ["Beta"]
    assert all(0 < node["x"] < drawn["width"] and 0 < node["y"] < drawn["height"] for node in drawn["nodes"])
    assert small_picture(line, line.network, ["nobody"]) is None


def test_every_code_has_its_standard_in_a_sentence(sample_views: dict[str, View]) -> None:
    assert all(kind.standard for kind in GAP_KINDS.values())
    for lang in ("en", "my"):
        language.speak(lang)
        for gap in find_gaps(sample_views["coordinator"]).top(0):
            assert "{" not in standard_sentence(gap)


def test_every_kind_has_a_shape_of_its_own_among_actors() -> None:
    from kunyet.dashboard.present.words.records import kind_shape

    actors = [kind.id for kind in KINDS.values() if kind.actor]
    assert len({kind_shape(kind) for kind in actors}) == len(actors)

"""Routes from any of several starts: the nearest one, who lies on the ways from all of them, and the shortest route."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.routes.any_start import start_actors
from kunyet.graph.routes.choice_text import RouteChoice, choice_text, read_choice
from kunyet.graph.vocabulary.route_starts import ANY_DESK, ANY_NUG
from tests.helpers.building import before, directory, entities, entity, tie
from tests.helpers.viewing import view_of

FRESH = {"confidence": "high", "last_contact": before(0), "channel": "signal"}


def viewed(ties: str, *, nug: str = "n m", others: str = "a b c g", role: str = "coordinator", **more: Any) -> View:
    rows = [*entities(nug, "nug_contact"), *entities(others), *more.pop("rows", ())]
    joins = [tie(*pair.split("-"), **FRESH) for pair in ties.split()]
    return view_of(directory(rows, [*joins, *more.pop("joins", ())], **more), role)


def paths(found: Routes) -> list[str]:
    return ["".join(route.actors) for route in found.routes]


def test_the_route_starts_at_the_nearest_and_says_how_far_the_others_are() -> None:
    found = find_routes(viewed("n-a a-b b-g m-c c-g"), ANY_NUG, "g")
    assert paths(found)[0] == "mcg"
    assert [(one["id"], one["steps"]) for one in found.as_dict()["starts"]] == [("m", 2), ("n", 3)]
    assert found.as_dict()["from"] == "m"


def test_a_route_from_another_start_that_shares_nobody_stands_second() -> None:
    found = find_routes(viewed("n-a a-b b-g m-c c-g"), ANY_NUG, "g")
    assert paths(found) == ["mcg", "nabg"]
    assert [route.alternate for route in found.routes] == [False, True]
    assert found.single_point_of_failure == []


def test_a_single_point_lies_on_the_ways_from_every_start() -> None:
    assert find_routes(viewed("n-a m-a a-b b-g"), ANY_NUG, "g").single_point_of_failure == ["a", "b"]
    assert find_routes(viewed("n-a m-c a-b c-b b-g"), ANY_NUG, "g").single_point_of_failure == ["b"]


def test_a_start_that_is_not_usable_is_no_start() -> None:
    view = viewed("n-g", nug="n", rows=[entity("m", "nug_contact", status="detained")], joins=[tie("m", "g", **FRESH)])
    assert find_routes(view, ANY_NUG, "g").as_dict()["from"] == "n"
    with pytest.raises(KunyetError, match="No NUG contact is usable"):
        find_routes(viewed("a-g", nug=""), ANY_NUG, "g")


def test_our_desks_are_those_of_the_body_that_the_viewer_belongs_to() -> None:
    body = [entity("ministry")]
    joins = [tie("n", "ministry", "member_of"), tie("m", "ministry", "member_of")]
    records = directory([*entities("n m o", "nug_contact"), *body, entity("g")], [*joins, tie("o", "g", **FRESH)])
    own = view_of(records, "policymaker", entity="n")
    assert [own.network.ids[actor] for actor in start_actors(own, ANY_DESK)] == ["m", "n"]
    nobody = view_of(records, "policymaker")
    assert [nobody.network.ids[actor] for actor in start_actors(nobody, ANY_DESK)] == ["m", "n", "o"]


def test_without_any_route_the_way_that_nearly_works_is_told_from_the_nearest() -> None:
    dead = tie("m", "g", **{**FRESH, "channel": "viber"})
    view = viewed("n-a a-b", others="a b g", joins=[dead])
    found = find_routes(view, ANY_NUG, "g", without_channels=["overheard"])
    assert not found.routes
    assert found.as_dict()["from"] == "m"
    assert "excluded-channel" in [one.what for one in found.blocked_by]


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_start_is_that_of_asking_one_by_one(seed: int) -> None:
    """With firewalls and without, against the routes of each start by itself."""
    draw, names = Random(seed), [f"x{number}" for number in range(22)]  # noqa: S311 - draws for a test
    pairs = {tuple(sorted(draw.sample(names, 2))) for _ in range(30)}
    joins = [tie(a, b, last_contact=before(draw.randrange(200))) for a, b in sorted(pairs)]
    walls = [dict(zip("ab", draw.sample(names, 2), strict=True)) for _ in range(draw.randrange(6))]
    rows = [entity(name, "nug_contact" if number < 6 else "organization") for number, name in enumerate(names)]
    view, goal = view_of(directory(rows, joins, firewalls=walls)), names[-1]
    network = view.network
    starts = [network.ids[actor] for actor in start_actors(view, ANY_NUG) if network.ids[actor] != goal]
    ways = {one: find_routes(view, one, goal, k=1, shortest=True).routes for one in starts}
    near = {one: len(found[0].steps) for one, found in ways.items() if found}
    found = find_routes(view, ANY_NUG, goal, shortest=True)
    assert bool(found.routes) == bool(near)
    if near:
        assert len(found.routes[0].steps) == min(near.values())
        assert {each["id"]: each["steps"] for each in found.as_dict()["starts"]}.items() <= near.items()


def test_the_shortest_route_comes_first_where_asked() -> None:
    joins = [tie("a", "g", confidence="low", last_contact=before(300))]
    view = viewed("a-b b-c c-g", joins=joins)
    assert paths(find_routes(view, "a", "g"))[0] == "abcg"
    assert paths(find_routes(view, "a", "g", shortest=True)) == ["ag", "abcg"]


def test_channels_are_left_out_by_group_and_by_operator() -> None:
    joins = [tie("a", "b", **{**FRESH, "channel": "signal"}), tie("a", "b", "supports", **{**FRESH, "channel": "sms"})]
    view = viewed("", joins=joins)
    channel = {each: find_routes(view, "a", "b", without_channels=[each]).as_dict()["routes"] for each in
               ("internet", "overheard", "mobile networks", "operator:mobile networks")}  # fmt: skip
    assert [each[0]["steps"][0]["channel"] for each in channel.values()] == ["sms", "signal", "signal", "signal"]
    assert not find_routes(view, "a", "b", without_channels=["internet", "overheard"]).routes


# --- the question as text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ("en", "my"))
def test_a_question_as_text_is_read_back(language: str) -> None:
    view = viewed("n-a a-g")
    choice = RouteChoice(ANY_DESK, "g", "medical", ("internet", "sms", "operator:Rakuten"), True, True)
    assert read_choice(view, choice_text(view, choice, language)) == choice
    plain = RouteChoice("n", "g")
    assert read_choice(view, choice_text(view, plain, language)) == plain


def test_a_question_is_handed_on_under_code_names_with_marking_and_role() -> None:
    records = directory(
        [entity("n", "nug_contact"), entity("quiet", "defector_network", name="Real Name")], ["n-quiet"]
    )
    mine, narrow = view_of(records), view_of(records, "policymaker")
    text = choice_text(mine, RouteChoice("n", "quiet"), "en")
    assert "Real Name" not in text
    assert text.splitlines()[0].startswith("Find a liaison · TLP:")
    assert "coordinator" in text.splitlines()[0].lower()
    assert narrow.records.entities["name"][narrow.row_of(read_choice(narrow, text).goal)] in text
    assert read_choice(mine, text) == RouteChoice("n", "quiet")


@pytest.mark.parametrize("text", ("", "Find a liaison", "From: n\nTo: g\nHallo", "From: n\nTo: g\nWithout: no such"))
def test_a_text_that_is_no_question_is_refused(text: str) -> None:
    with pytest.raises(KunyetError) as refused:
        read_choice(viewed("n-g"), text)
    assert refused.value.code == "bad-choice"

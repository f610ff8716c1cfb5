"""Obstacles: each kind is named in both languages, and nothing hidden is shown."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.messages.catalog import translate
from kunyet.graph.routes import find_routes
from kunyet.graph.routes.obstacle_words import CONTEXT, SENTENCES
from kunyet.graph.routes.obstacles import Obstacle
from tests.helpers.building import before, directory, entity, tie
from tests.helpers.viewing import view_of

TIES = [
    tie("a", "b", channel="signal", last_contact=before(1)),
    tie("b", "c", channel="signal", last_contact=before(1)),
]


def blocked(
    entities: Any = "abc", ties: Any = TIES, role: str = "coordinator", asked: Any = None, **tables: Any
) -> list[Obstacle]:
    found = find_routes(view_of(directory(entities, ties, **tables), role), "a", "c", **(asked or {}))
    assert not found.routes
    return found.blocked_by


def test_an_excluded_channel_is_named_with_the_pair_that_has_no_other() -> None:
    first = blocked(asked={"without_channels": ["signal"]})[0]
    assert (first.what, first.subjects) == ("excluded-channel", ("a", "b"))
    assert "Signal" in first.sentence
    assert "Signal" in first.sentence_my


def test_a_dead_contact_is_named() -> None:
    first = blocked(contacts=[{"entity": "c", "channel": "signal", "handle": "x", "state": "dead"}])[0]
    assert (first.what, first.subjects) == ("dead-contact", ("b", "c"))


def test_missing_consent_is_named() -> None:
    first = blocked(contacts=[{"entity": "b", "channel": "signal", "handle": "x", "consent_for": "media"}])[0]
    assert (first.what, first.subjects) == ("no-consent", ("b",))


@pytest.mark.parametrize("who", ("a", "b", "c"))
def test_an_actor_that_is_not_usable_is_named(who: str) -> None:
    first = blocked([entity(name, status="detained" if name == who else "") for name in "abc"])[0]
    assert (first.what, first.subjects) == ("unusable-actor", (who,))
    assert "detained" in first.sentence


def test_an_actor_that_has_left_is_named_as_absent() -> None:
    first = blocked([entity("a"), entity("b"), entity("c", status="left")])[0]
    assert (first.what, first.subjects) == ("absent", ("c",))


def test_too_many_steps_are_named_with_how_many_it_takes() -> None:
    first = blocked(asked={"max_steps": 1})[0]
    assert first.what == "too-many-steps"
    assert "2 steps" in first.sentence
    assert "၂" in first.sentence_my


def test_several_obstacles_on_the_only_way_are_all_named() -> None:
    rows = [{"entity": "b", "channel": "signal", "handle": "x", "consent_for": "media"}]
    entities = [entity("a"), entity("b"), entity("c", status="detained")]
    named = {(one.what, one.subjects) for one in blocked(entities, contacts=rows)}
    assert named >= {("no-consent", ("b",)), ("unusable-actor", ("c",))}


def test_an_introduction_is_named_where_the_network_is_in_parts() -> None:
    forum = entity("forum", "forum")
    went = [tie("b", "forum", "attended"), tie("d", "forum", "attended")]
    found = blocked([*(entity(name) for name in "abcd"), forum], ["a-b", "d-c", *went])
    introduction = next(one for one in found if one.what == "introduction")
    assert introduction.subjects in {("b", "c"), ("a", "d"), ("b", "d")}
    assert "open a route" in introduction.sentence


def introduced(entities: Any, ties: Any, **tables: Any) -> tuple[str, ...]:
    """Return who would be introduced, by id; nobody where nothing of the kind is said."""
    return next((one.subjects for one in blocked(entities, ties, **tables) if one.what == "introduction"), ())


def test_no_introduction_is_named_that_could_not_be_made() -> None:
    """Not to whom is marked RED, nor to whom only another language is common, nor where a firewall would lose its
    worth.
    """
    ties = ["a-b", "d-c"]
    assert introduced("abcd", ties) == ("a", "d")
    assert introduced([*(entity(name) for name in "abc"), entity("d", tlp="RED")], ties) == ("b", "c")
    languages = {"a": "Chin", "b": "Burmese", "c": "Burmese", "d": "Burmese"}
    assert introduced([entity(name, languages=each) for name, each in languages.items()], ties) == ("b", "c")
    beside = [{"a": "a", "b": "e"}]
    assert introduced("abcde", [*ties, "d-e"], firewalls=beside) == ("b", "c"), "d would be a neighbour of both a and e"


def test_actors_that_would_know_too_many_protected_ones_are_introduced_last() -> None:
    known = [entity(name, "liaison") for name in "wxyz"]
    ties = ["a-b", "d-c", "b-w", "b-x", "b-y"]
    rows = [*(entity(name) for name in "abc"), entity("d", "liaison"), *known]
    assert introduced(rows, [*ties, "a-z"]) == ("a", "d")
    assert introduced(rows, ["a-b", "d-c", "a-w", "a-x", "a-y"]) == ("b", "c")


def test_an_actor_without_a_tie_is_an_obstacle() -> None:
    found = blocked("abc", ["a-b"])
    assert [one.what for one in found] == ["no-tie", "introduction"]
    assert found[0].subjects == ("c",)


def test_two_whom_no_chain_of_ties_joins_are_never_left_without_a_word() -> None:
    """Not even an introduction would open a route to somebody whose consent is dead: that is said, and that nothing
    leads there.
    """
    rows = [{"entity": "c", "channel": "signal", "handle": "x", "consent_for": "media"}]
    entities = [entity("a"), entity("b"), entity("c", status="detained"), entity("d")]
    found = blocked(entities, ["a-b", "c-d"], contacts=rows)
    assert [one.what for one in found] == ["no-chain", "unusable-actor", "no-consent"]
    assert [one.what for one in blocked("abcd", ["a-b", "c-d"])] == ["no-chain", "introduction"]


def test_an_actor_alone_and_unreachable_has_both_obstacles() -> None:
    found = blocked([entity("a"), entity("b"), entity("c", status="detained")], ["a-b"])
    assert [one.what for one in found] == ["no-tie", "unusable-actor"]


def test_a_firewall_is_named_to_coordinators_alone() -> None:
    walls = [{"a": "a", "b": "b", "reason": "canary"}]
    first = blocked(firewalls=walls)[0]
    assert (first.what, first.subjects) == ("firewall", ("a", "b"))
    narrower = blocked(firewalls=walls, role="policymaker")
    assert "firewall" not in {one.what for one in narrower}
    assert narrower[-1].what == "ask-coordinator"


def test_below_coordinator_the_obstacles_do_not_show_whether_anything_is_hidden() -> None:
    hidden = [entity("a"), entity("b", tlp="RED"), entity("c")]
    apart = blocked([entity("a"), entity("c")], [], role="policymaker")
    assert blocked(hidden, role="policymaker") == apart


def test_an_analyst_sees_no_obstacle_about_consent() -> None:
    rows = [{"entity": "b", "channel": "signal", "handle": "x", "consent_for": "media"}]
    assert "no-consent" not in {one.what for one in blocked(contacts=rows, role="analyst")}


def test_a_stale_tie_on_the_only_route_is_named_if_fewer_routes_than_wanted_exist() -> None:
    ties = [TIES[0], tie("b", "c", last_contact=before(200))]
    found = find_routes(view_of(directory("abc", ties)), "a", "c")
    assert len(found.routes) == 1
    assert [(one.what, one.subjects) for one in found.blocked_by] == [("stale-tie", ("b", "c"))]
    assert "200 days ago" in found.blocked_by[0].sentence


def test_there_is_no_obstacle_if_enough_routes_were_found() -> None:
    assert find_routes(view_of(directory("abc", TIES)), "a", "c", k=1).blocked_by == []


@pytest.mark.parametrize("what", SENTENCES)
def test_every_obstacle_has_burmese_words(what: str) -> None:
    english = SENTENCES[what]
    burmese = translate(english, "my", CONTEXT)
    assert english.isascii()
    assert any("\u1000" <= letter <= "\u109f" for letter in burmese)


def test_ways_that_nearly_work_say_where_each_breaks_and_all_that_has_to_change() -> None:
    """Any of the ways would do; on one way all of its obstacles have to change."""
    ties = [*TIES, tie("a", "d", channel="viber"), tie("d", "c", channel="viber")]
    rows = [entity(name, status="detained" if name == "b" else "") for name in "abcd"]
    found = find_routes(view_of(directory(rows, ties)), "a", "c", without_channels=["viber"])
    ways = {"".join(way.actors): [(at, one.what) for at, one in way.breaks] for way in found.nearly}
    assert ways == {
        "abc": [(1, "unusable-actor")],
        "adc": [(1, "excluded-channel"), (2, "excluded-channel")],
    }
    assert found.nearly[0].actors == ("a", "b", "c")
    lines = found.lines()
    assert "Ways that nearly work; any of them would do:" in lines
    assert lines.count("All of these would have to change.") == 1


def test_without_a_chain_of_ties_no_way_nearly_works() -> None:
    found = find_routes(view_of(directory("abc", TIES[:1])), "a", "c")
    assert found.nearly == []
    assert [one.what for one in found.blocked_by] == ["no-tie", "introduction"]

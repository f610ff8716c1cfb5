"""Finding routes: reliability, channels, consent, firewalls, alternates, single points of failure, and errors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes import Routes, find_routes
from tests.helpers.building import before, directory, entity, tie
from tests.helpers.viewing import NOW, view_of

CHAIN = [tie("a", "b", channel="signal", confidence="high", last_contact=before(0)),
         tie("b", "c", channel="phone", confidence="high", last_contact=before(60))]  # fmt: skip


def viewed(
    entities: Any = "abc", ties: Any = CHAIN, role: str = "coordinator", now: datetime = NOW, **tables: Any
) -> View:
    return view_of(directory(entities, ties, **tables), role, now=now)


def paths(found: Routes) -> list[str]:
    return ["".join(route.actors) for route in found.routes]


def contact(who: str, channel: str = "signal", **values: str) -> dict[str, str]:
    return {"entity": who, "channel": channel, "handle": f"handle-of-{who}", **values}


def test_reliability_is_confidence_times_freshness_and_a_product_over_the_steps() -> None:
    found = find_routes(viewed(), "a", "c").routes[0]
    assert [step.reliability for step in found.steps] == [1.0, 0.5]
    assert found.reliability == 0.5
    assert found.words == "every step checked within 60 days"


@pytest.mark.parametrize(
    ("confidence", "last_contact", "expected"),
    (
        ("high", before(60), 0.5),
        ("medium", before(0), 0.7),
        ("low", before(0), 0.4),
        ("", before(0), 0.4),
        ("high", "", 0.1),
        ("medium", before(120), 0.175),
        ("high", "2024-05-01", 1.0),  # alive on the date, as a later contact proves
        ("high", "2024-01", 0.353553),
    ),
)
def test_a_step_is_as_reliable_as_its_confidence_and_age_say(
    confidence: str, last_contact: str, expected: float
) -> None:
    view = viewed("ab", [tie("a", "b", confidence=confidence, last_contact=last_contact)])
    assert find_routes(view, "a", "b").routes[0].reliability == pytest.approx(expected, abs=1e-6)


def test_the_best_usable_tie_of_a_pair_counts() -> None:
    ties = [tie("a", "b", channel="signal", confidence="low", last_contact=before(90)),
            tie("a", "b", "supports", channel="phone", confidence="high", last_contact=before(60))]  # fmt: skip
    assert find_routes(viewed("ab", ties), "a", "b").routes[0].steps[0].channel == "phone"
    left = find_routes(viewed("ab", ties), "a", "b", without_channels=["phone"]).routes[0]
    assert left.steps[0].channel == "signal"
    assert left.reliability == pytest.approx(0.4 * 0.5**1.5, abs=1e-6)


def test_a_tie_without_a_channel_is_usable_and_its_channel_is_null() -> None:
    view = viewed("ab", [tie("a", "b")])
    step = find_routes(view, "a", "b", without_channels=["signal"]).as_dict()["routes"][0]["steps"][0]
    assert step["channel"] is None
    assert step["last_contact"] is None


def test_a_channel_whose_contacts_at_the_receiving_end_are_all_dead_is_not_usable_that_way() -> None:
    ties = [tie("a", "b", channel="signal")]
    dead = viewed("ab", ties, contacts=[contact("b", state="dead"), contact("b", state="burnt")])
    assert not find_routes(dead, "a", "b").routes
    assert find_routes(dead, "b", "a").routes, "only towards whom they are dead"
    assert find_routes(
        viewed("ab", ties, contacts=[contact("b", state="dead"), contact("b", "phone", state="dead")]), "b", "a"
    ).routes
    assert find_routes(viewed("ab", ties, contacts=[contact("b", state="dead"), contact("b")]), "a", "b").routes


@pytest.mark.parametrize("role", ("coordinator", "policymaker", "analyst"))
def test_a_burnt_channel_is_not_used_even_if_the_viewer_may_not_see_the_contact(role: str) -> None:
    """A policymaker sees no contact row without consent; the row must still keep the route off the burnt channel."""
    records = directory(["a", "b"], [tie("a", "b", channel="signal")], contacts=[contact("b", state="burnt")])
    assert not find_routes(view_of(records, role), "a", "b").routes


@pytest.mark.parametrize("status", ("detained", "unreachable", "compromised", "left"))
@pytest.mark.parametrize("who", ("a", "b", "c"))
def test_no_unusable_actor_is_on_a_route(status: str, who: str) -> None:
    entities = [entity(name, status=status if name == who else "") for name in "abc"]
    found = find_routes(viewed(entities), "a", "c")
    assert not found.routes
    assert found.blocked_by


def test_an_actor_must_be_usable_today_too() -> None:
    entities = [
        entity(name, **({"status": "detained", "status_since": "2024-06-01"} if name == "b" else {})) for name in "abc"
    ]
    assert find_routes(viewed(entities), "a", "c").routes
    later = datetime(2024, 7, 1, tzinfo=UTC)
    assert not find_routes(viewed(entities, now=later), "a", "c").routes


@pytest.mark.parametrize("who", ("b", "c"))
def test_who_has_decided_and_not_agreed_carries_no_route(who: str) -> None:
    assert not find_routes(viewed(contacts=[contact(who, "wire", consent_for="media")]), "a", "c").routes
    assert find_routes(viewed(contacts=[contact(who, "wire")]), "a", "c").routes, "nobody has decided"
    assert find_routes(viewed(contacts=[contact(who, "wire", consent_for="liaison")]), "a", "c").routes


def test_the_asker_needs_no_consent_of_their_own() -> None:
    assert find_routes(viewed(contacts=[contact("a", consent_for="media")]), "a", "c").routes


def test_consent_that_ended_yesterday_blocks_on_every_date() -> None:
    view = viewed(contacts=[contact("b", consent_for="liaison", consent_until=before(1))])
    found = find_routes(view, "a", "c")
    assert not found.routes
    assert found.blocked_by[0].what == "no-consent"
    assert find_routes(viewed(contacts=[contact("b", consent_for="liaison", consent_until=before(0))]), "a", "c").routes


def test_a_handle_is_shown_with_its_expiry_only_while_consent_for_the_purpose_is_alive() -> None:
    rows = [contact("b", consent_for="liaison", consent_until="2024-12-31", instructions="write first", priority="2"),
            {**contact("b", consent_for="liaison", priority="1"), "handle": "preferred"},
            contact("c", "phone")]  # fmt: skip
    steps = find_routes(viewed(contacts=rows), "a", "c").routes[0].steps
    assert steps[0].handle == "preferred"
    assert steps[1].handle is None
    steps = find_routes(viewed(contacts=rows[:1]), "a", "c").routes[0].steps
    assert (steps[0].handle, steps[0].expires, steps[0].instructions) == ("handle-of-b", "2024-12-31", "write first")
    analyst = find_routes(view_of(directory("abc", CHAIN, contacts=rows), "analyst"), "a", "c").routes[0]
    assert all(step.handle is None and step.instructions is None for step in analyst.steps)


def test_a_person_without_a_handle_is_no_handle() -> None:
    person = {"entity": "b", "person": "P", "channel": "signal", "consent_for": "liaison", "priority": "1"}
    assert find_routes(viewed(contacts=[person]), "a", "b").routes[0].steps[0].handle is None
    both = [person, {**contact("b", consent_for="liaison"), "person": "P"}]
    assert find_routes(viewed(contacts=both), "a", "b").routes[0].steps[0].handle == "handle-of-b"


def test_the_channel_with_a_handle_to_show_is_taken_else_a_confidential_one() -> None:
    ties = [tie("a", "b", channel="phone|viber|signal")]
    assert find_routes(viewed("ab", ties), "a", "b").routes[0].steps[0].channel == "signal"
    rows = [contact("b", "viber", consent_for="liaison")]
    assert find_routes(viewed("ab", ties, contacts=rows), "a", "b").routes[0].steps[0].channel == "viber"


def test_no_two_actors_on_a_route_stand_behind_a_firewall_from_each_other() -> None:
    ties = ["a-b", "b-c", "a-d", "d-c"]
    for a, b in (("a", "b"), ("b", "c"), ("c", "b")):
        assert paths(find_routes(viewed("abcd", ties, firewalls=[{"a": a, "b": b}]), "a", "c")) == ["adc"]
    assert not find_routes(viewed("abcd", ties, firewalls=[{"a": "a", "b": "c"}]), "a", "c").routes


def test_routes_never_pass_an_actor_that_the_viewer_does_not_see() -> None:
    entities = [entity("a"), entity("b", tlp="RED"), entity("c"), entity("d")]
    view = view_of(directory(entities, [*CHAIN, "a-d", "d-c"]), "policymaker")
    assert paths(find_routes(view, "a", "c")) == ["adc"]


def test_a_disjoint_alternate_is_marked_and_added_where_it_is_not_among_the_k() -> None:
    good = {"confidence": "high", "last_contact": before(0)}
    ties = [tie("a", "b", **good), tie("b", "z", **good), tie("b", "c", **good), tie("c", "z", **good), "a-d", "d-z"]
    found = find_routes(viewed("abcdz", ties), "a", "z", k=2)
    assert paths(found) == ["abz", "adz", "abcz"]  # the one that shares nobody comes second
    assert [route.alternate for route in found.routes] == [False, True, False]
    assert not found.single_point_of_failure


def test_where_the_best_leaves_no_room_the_best_disjoint_pair_is_shown() -> None:
    # The trap of Suurballe: the best route a-b-c-z blocks both a-b-d-z and a-e-c-z, which share nobody.
    good = {"confidence": "high", "last_contact": before(0)}
    ties = [tie(*pair, **good) for pair in ("ab", "bc", "cz")] + ["a-e", "e-c", "b-d", "d-z"]
    found = find_routes(viewed("abcdez", ties), "a", "z", k=1)
    assert paths(found)[0] == "abcz"
    assert {path for path, route in zip(paths(found), found.routes, strict=True) if route.pair} == {"abdz", "aecz"}
    assert not any(route.alternate for route in found.routes)
    assert not found.single_point_of_failure
    detour = [*ties[:-1], "d-f", "f-z"]
    short = find_routes(viewed("abcdefz", detour), "a", "z", k=1, max_steps=3)
    assert not any(route.pair for route in short.routes), "not shown if longer than asked"


def test_a_single_point_of_failure_lies_on_every_route_shown_or_not() -> None:
    ties = ["a-b", "b-c", "c-z", "b-d", "d-z"]
    assert find_routes(viewed("abcdz", ties), "a", "z", k=1).single_point_of_failure == ["b"]
    assert find_routes(viewed("abcdz", [*ties, "a-d"]), "a", "z", k=1).single_point_of_failure == []
    longer = find_routes(viewed("abcz", ["a-b", "b-z", "a-c", "c-d", "d-e", "e-z"]), "a", "z", max_steps=2)
    assert longer.single_point_of_failure == ["b"], "within the steps allowed"


def test_routes_are_the_most_reliable_first_and_the_document_has_every_key() -> None:
    view = viewed("abcd", ["a-b", "b-c", tie("a", "d", confidence="high", last_contact=before(1)), "d-c"])
    told = find_routes(view, "a", "c").as_dict()
    assert [route["reliability"] for route in told["routes"]] == sorted(
        (r["reliability"] for r in told["routes"]), reverse=True
    )
    assert {*told} >= {"routes", "single_point_of_failure", "blocked_by"}
    assert {*told["routes"][0]} >= {"reliability", "alternate", "steps"}
    assert {*told["routes"][0]["steps"][0]} >= {"from", "to", "channel", "last_contact", "handle", "instructions"}


def test_equal_routes_stand_in_the_order_of_steps_then_ids() -> None:
    good = {"confidence": "high", "last_contact": before(0)}
    ties = [tie(*pair, **good) for pair in ("ac", "cz", "ab", "bz", "ad", "de", "ez")]
    assert paths(find_routes(viewed("abcdez", ties), "a", "z")) == ["abz", "acz", "adez"]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    (
        ({"goal": "a"}, "same-ends", "are the same"),
        ({"goal": "nobody"}, "unknown-id", "nobody"),
        ({"goal": "forum"}, "not-an-actor", "not an actor"),
        ({"k": 0}, "bad-number", "0 routes"),
        ({"max_steps": 0}, "bad-number", "0 steps"),
        ({"without_channels": ["signl"]}, "unknown-channel", "signl"),
    ),
)
def test_a_senseless_request_is_an_error_of_one_sentence(asked: dict[str, Any], code: str, said: str) -> None:
    view = viewed([*(entity(name) for name in "abc"), entity("forum", "forum")])
    with pytest.raises(KunyetError) as refused:
        find_routes(view, "a", **{"goal": "c", **asked})
    assert refused.value.code == code
    assert said in refused.value.message
    assert refused.value.remedy


def test_a_channel_may_be_named_in_any_case_and_the_nearest_is_offered() -> None:
    assert not find_routes(viewed(), "a", "c", without_channels=["SIGNAL"]).routes
    with pytest.raises(KunyetError, match="signl") as refused:
        find_routes(viewed(), "a", "c", without_channels=["signl"])
    assert "`signal`" in refused.value.remedy

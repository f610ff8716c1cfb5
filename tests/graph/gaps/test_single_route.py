"""`single-route`: in reach, but without 2 routes that share no actor in between."""

from __future__ import annotations

from kunyet.graph.gaps import single_route
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, ties

ROWS = [entity("d", "defector_network"), *entities("a b c e f"), *entities("n1 n2", "nug_contact")]


def test_one_actor_on_every_route_is_a_gap_that_names_it() -> None:
    net = network(ROWS, ties("d-a d-b a-c b-c c-n1 c-n2"))
    assert found_keys(single_route, net) == ["d"]
    found = find(single_route, net)
    assert (numbers(found, "through"), numbers(found, "direct"), numbers(found, "steps")) == (["c"], [0], [3])


def test_a_single_direct_tie_is_a_gap_that_passes_nobody() -> None:
    found = find(single_route, network(ROWS, ties("d-n1")))
    assert (numbers(found, "through"), numbers(found, "direct")) == ([""], [1])


def test_a_second_route_may_be_longer_than_what_is_in_reach() -> None:
    assert found_keys(single_route, network(ROWS, ties("d-n1 d-a a-b b-c c-e e-f f-n1"))) == []


def test_a_second_route_may_not_pass_through_a_nug_contact() -> None:
    assert found_keys(single_route, network(ROWS, ties("d-a a-n1 n1-n2"))) == ["d"]


def test_two_direct_ties_are_two_routes() -> None:
    assert found_keys(single_route, network(ROWS, ties("d-n1 d-n2"))) == []


def test_who_is_out_of_reach_is_not_judged() -> None:
    assert found_keys(single_route, network(ROWS, ties("d-a a-b b-c c-n1"))) == []
    assert found_keys(single_route, network(ROWS)) == []


def test_an_unusable_actor_is_no_second_route() -> None:
    rows = [entity("d", "defector_network"), entity("a"), entity("b", status="detained"), entity("n", "nug_contact")]
    assert found_keys(single_route, network(rows, ties("d-a d-b a-n b-n"))) == ["d"]

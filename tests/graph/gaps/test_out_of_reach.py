"""`out-of-reach`: a defector network more than 3 steps from every usable NUG contact."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import out_of_reach
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, ties

CHAIN = [entity("d", "defector_network"), *entities("a b c"), entity("n", "nug_contact")]


def test_three_steps_are_in_reach_and_four_are_not() -> None:
    assert found_keys(out_of_reach, network(CHAIN, ties("d-a a-b b-n"))) == []
    net = network(CHAIN, ties("d-a a-b b-c c-n"))
    assert found_keys(out_of_reach, net) == ["d"]
    assert numbers(find(out_of_reach, net), "steps") == [4]


def test_without_any_route_there_are_no_steps() -> None:
    assert str(numbers(find(out_of_reach, network(CHAIN)), "steps")) == "[nan]"


@pytest.mark.parametrize("status", ("unreachable", "detained", "compromised"))
def test_nobody_unusable_is_passed_or_reached(status: str) -> None:
    for row in CHAIN:
        if row["id"] != "c":
            rows = [row, *(other for other in CHAIN if other is not row)]
            rows[0] = {**row, "status": status}
            net = network(rows, ties("d-a a-b b-n"))
            assert found_keys(out_of_reach, net) == ["d"]
            assert numbers(find(out_of_reach, net), "status") == [status if row["id"] == "d" else "active"]


def test_a_status_that_comes_later_changes_nothing_yet() -> None:
    rows = [*CHAIN[:-1], entity("n", "nug_contact", status="detained", status_since="2024-04-01")]
    assert found_keys(out_of_reach, network(rows, ties("d-a a-n"))) == []


def test_a_dormant_actor_carries_a_route() -> None:
    rows = [CHAIN[0], entity("a", status="dormant"), CHAIN[-1]]
    assert found_keys(out_of_reach, network(rows, ties("d-a a-n"))) == []


def test_only_defector_networks_are_judged_and_the_standard_says_how_far() -> None:
    net = network([*CHAIN, entity("s", "strike_group")], ties("d-a a-n"))
    assert found_keys(out_of_reach, net) == []
    assert found_keys(out_of_reach, net, "out-of-reach: {max_steps: 1}") == ["d"]
    assert found_keys(out_of_reach, net, "out-of-reach: {max_steps: 1, where: {region: Chin}}") == []

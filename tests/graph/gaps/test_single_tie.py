"""`single-tie`: a bridge with 2 or more actors on each side."""

from __future__ import annotations

from kunyet.graph.gaps import single_tie
from tests.helpers.building import entities, find, found_keys, network, numbers, tie, ties


def test_a_bridge_with_two_on_each_side_is_a_gap() -> None:
    net = network(entities("a b c d e"), ties("a-b c-b c-d d-e"))
    assert found_keys(single_tie, net) == ["b+c", "c+d"]
    found = find(single_tie, net)
    assert (numbers(found, "smaller"), numbers(found, "larger")) == ([2, 2], [3, 3])
    assert (numbers(found, "first_side"), numbers(found, "second_side")) == ([2, 3], [3, 2])


def test_a_bridge_to_a_single_actor_is_none() -> None:
    assert found_keys(single_tie, network(entities("a b c"), ties("a-b b-c"))) == []


def test_ties_in_parallel_are_one_pair_and_a_way_round_is_another() -> None:
    chain = ties("a-b b-c c-d")
    assert found_keys(single_tie, network(entities("a b c d"), [*chain, tie("c", "b", "supports")])) == ["b+c"]
    assert found_keys(single_tie, network(entities("a b c d"), [*chain, tie("a", "d")])) == []


def test_the_standard_says_how_many_on_each_side() -> None:
    net = network(entities("a b c d e f"), ties("a-b b-c c-d d-e e-f"))
    assert found_keys(single_tie, net, "single-tie: {each_side: 3}") == ["c+d"]

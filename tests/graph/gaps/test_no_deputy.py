"""`no-deputy`: a cut point whose loss cuts 2 or more others off."""

from __future__ import annotations

from kunyet.graph.gaps import no_deputy
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, ties


def test_a_loss_that_cuts_off_two_is_a_gap_and_one_that_cuts_off_one_is_none() -> None:
    assert found_keys(no_deputy, network(entities("a b c d e"), ties("a-b b-c c-d d-e"))) == ["c"]
    assert found_keys(no_deputy, network(entities("a b c d"), ties("a-b b-c c-d"))) == []


def test_the_larger_part_is_the_rest() -> None:
    net = network(entities("a b c d e f"), ties("a-b b-c a-c c-d d-e d-f e-f"))
    found = find(no_deputy, net)
    assert found_keys(no_deputy, net) == ["c", "d"]
    assert numbers(found, "cut_off") == [2, 2]
    assert numbers(found, "cut_off_actors") == ["a|b", "e|f"]


def test_two_that_hang_on_one_each_by_itself_are_two() -> None:
    net = network(entities("hub a b c d"), ties("hub-a hub-b hub-c c-d hub-d"))
    assert (found_keys(no_deputy, net), numbers(find(no_deputy, net), "parts")) == (["hub"], [3])


def test_a_ring_needs_no_deputy() -> None:
    assert found_keys(no_deputy, network(entities("a b c d e"), ties("a-b b-c c-d d-e a-e"))) == []


def test_who_is_detained_holds_nobody_together() -> None:
    """Neither as the one point that holds others, nor as the second way around one."""
    rows = [*entities("a b d e"), entity("c", status="detained")]
    assert found_keys(no_deputy, network(rows, ties("a-b b-c c-d d-e"))) == []
    chain = ties("a-b b-d d-e e-f")
    assert found_keys(no_deputy, network([*rows, entity("f")], [*chain, *ties("a-c c-f")])) == ["d"]


def test_the_standard_says_how_many() -> None:
    net = network(entities("a b c d"), ties("a-b b-c c-d"))
    assert found_keys(no_deputy, net, "no-deputy: {cut_off: 1}") == ["b", "c"]

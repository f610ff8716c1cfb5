"""`island`: a component of 2 or more actors that is not the largest."""

from __future__ import annotations

from kunyet.graph.gaps import island
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, ties


def test_a_smaller_component_is_an_island_and_an_isolate_is_none() -> None:
    net = network(entities("a b c d e f"), ties("b-c c-d a-e"))
    assert found_keys(island, net) == ["a"]
    found = find(island, net)
    assert found.members is not None
    assert [net.records.entities["id"][row] for row in found.members(0)] == ["a", "e"]
    assert (numbers(found, "actors"), numbers(found, "others"), numbers(found, "largest")) == ([2], [1], [3])


def test_of_equally_large_components_the_one_with_the_smallest_id_is_no_island() -> None:
    assert found_keys(island, network(entities("a b c d"), ties("b-d a-c"))) == ["b"]


def test_one_component_or_none_has_no_island() -> None:
    assert found_keys(island, network(["a", "b"], ["a-b"])) == []
    assert found_keys(island, network()) == []


def test_it_was_asked_only_where_every_member_was() -> None:
    rows = [*entities("a b c"), entity("x", ties_asked_on="2024-03-01"), entity("y")]
    joined = ties("a-b b-c x-y")
    assert find(island, network(rows, joined)).asked.tolist() == [False]  # type: ignore[union-attr]
    rows[-1] = entity("y", ties_asked_on="2024-03-01")
    assert find(island, network(rows, joined)).asked.tolist() == [True]  # type: ignore[union-attr]


def test_a_scope_holds_where_any_member_is_in_it() -> None:
    rows = [*entities("a b c"), entity("x"), entity("y", "liaison"), entity("z", "liaison")]
    net = network(rows, ties("a-b b-c x-y"))
    assert found_keys(island, net, "island: {on: no, where: {kind: liaison}}") == []
    assert found_keys(island, net, "island: {on: no, where: {kind: strike_group}}") == ["x"]

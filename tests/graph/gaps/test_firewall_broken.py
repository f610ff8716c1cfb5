"""`firewall-broken`: two behind a firewall who are tied, or have a neighbour in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import firewall_broken
from kunyet.graph.network.network import Network
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, ties
from tests.helpers.random_networks import networks, plain

WALL = [{"a": "b", "b": "a", "reason": "they must not meet"}]


def keys_with(pairs: str, *walls: dict[str, str]) -> list[str]:
    return found_keys(firewall_broken, network(entities("a b c d"), ties(pairs), firewalls=[*WALL, *walls]))


def test_a_tie_across_is_a_gap() -> None:
    assert keys_with("a-b") == ["a+b"]


def test_a_neighbour_in_common_is_a_gap_that_names_it() -> None:
    net = network(entities("a b c d"), ties("a-c c-b d-a b-d"), firewalls=WALL)
    found = find(firewall_broken, net)
    assert found_keys(firewall_broken, net) == ["a+b"]
    assert (numbers(found, "tied"), numbers(found, "common")) == ([False], [2])
    assert numbers(found, "common_actors") == ["c|d"]


def test_two_between_them_are_far_enough() -> None:
    assert keys_with("a-c c-d d-b") == []


def test_a_firewall_recorded_both_ways_counts_once() -> None:
    assert keys_with("a-b", {"a": "a", "b": "b"}) == ["a+b"]


def test_who_is_not_usable_still_breaks_it() -> None:
    rows = [*entities("a b"), entity("c", status="compromised")]
    assert found_keys(firewall_broken, network(rows, ties("a-c c-b"), firewalls=WALL)) == ["a+b"]


@given(networks(), st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_it_is_what_looking_at_each_firewall_shows(net: Network, walls: set[tuple[int, int]]) -> None:
    graph = plain(net)
    pairs = {tuple(sorted((net.ids[a], net.ids[b]))) for a, b in walls if a != b and max(a, b) < net.n}
    rows = [net.records.entities.row(row) for row in range(net.records.entities.size)]
    joined = [net.records.ties.row(row) for row in range(net.records.ties.size)]
    walled = network(rows, joined, firewalls=[{"a": a, "b": b} for a, b in pairs])
    broken = [f"{a}+{b}" for a, b in sorted(pairs) if graph.has_edge(a, b) or set(graph[a]) & set(graph[b])]
    assert found_keys(firewall_broken, walled) == broken

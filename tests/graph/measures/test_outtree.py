"""Krackhardt's measures: an outtree has 1 of each, and random networks what the definitions of 1994 say, written
out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import networkx
import pytest
from hypothesis import given, settings

from kunyet.graph.measures import outtree as file
from kunyet.graph.measures.outtree import Outtree, outtree
from kunyet.graph.network.network import Network
from tests.helpers.building import network
from tests.helpers.graphs import as_networkx, drawn_networks, network_of


def by_definition(graph: networkx.DiGraph[int]) -> dict[str, float]:
    """Return the four as Krackhardt 1994 and the R package sna define them, by looking at every pair."""
    reach = {a: networkx.descendants(graph, a) | {a} for a in graph}
    parts = list(networkx.weakly_connected_components(graph))
    pairs = list(combinations(graph, 2))
    part = {a: number for number, members in enumerate(parts) for a in members}
    one_way = [(a, b) for a, b in pairs if b in reach[a] or a in reach[b]]
    both = [(a, b) for a, b in one_way if b in reach[a] and a in reach[b]]
    least = sum(len(members) - 1 for members in parts)
    most = sum(len(members) * (len(members) - 1) for members in parts)
    bound: Callable[[int, int], set[int]] = lambda a, b: {u for u in graph if a in reach[u] and b in reach[u]}  # noqa: E731
    lacking = sum(
        part[a] == part[b] and not any(bound(a, b) <= {w for w in graph if u in reach[w]} for u in bound(a, b))
        for a, b in pairs
    )
    possible = sum((len(members) - 1) * (len(members) - 2) / 2 for members in parts)
    return {
        "connectedness": 1 - sum(part[a] != part[b] for a, b in pairs) / len(pairs) if pairs else math.nan,
        "hierarchy": 1 - len(both) / len(one_way) if one_way else math.nan,
        "efficiency": 1 - (graph.number_of_edges() - least) / (most - least) if most > least else math.nan,
        "lubness": 1 - lacking / possible if possible else math.nan,
    }


@settings(max_examples=100, deadline=None)
@given(drawn_networks())
def test_the_four_are_what_their_definitions_say(net: Network) -> None:
    assert outtree(net).as_dict() == pytest.approx(by_definition(as_networkx(net, directed=True)), nan_ok=True)


def test_an_outtree_has_1_of_each() -> None:
    tree = network_of(networkx.balanced_tree(2, 3, create_using=networkx.DiGraph))
    assert outtree(tree) == Outtree(1, 1, 1, 1)


def test_a_network_in_which_everybody_names_everybody_is_no_chain_of_command() -> None:
    everybody = network_of(networkx.complete_graph(5, create_using=networkx.DiGraph))
    assert outtree(everybody) == Outtree(1, 0, 0, 1)


def test_an_in_tree_has_no_upper_bounds() -> None:
    """Two who name the same third have nobody above them; who is named has whoever names it."""
    assert outtree(network("abc", ("a-c", "b-c"))).lubness == 0


def test_lubness_has_no_value_where_it_would_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "AT_MOST", 3)
    found = outtree(network("abcd", ("a-b", "b-c", "c-d")))
    assert math.isnan(found.lubness)
    assert found.hierarchy == 1


@pytest.mark.parametrize("names", ("", "a", "ab"))
def test_without_ties_most_have_no_value_and_nothing_is_raised(names: str) -> None:
    found = outtree(network(names))
    assert math.isnan(found.hierarchy)
    assert math.isnan(found.efficiency)
    assert math.isnan(found.lubness)

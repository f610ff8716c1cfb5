"""How two actors are linked on record: by the fewest steps, or by the freshest and surest ties."""

from __future__ import annotations

from itertools import pairwise

import networkx
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.routes.linking_path import linking_path
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of


def test_the_most_reliable_path_may_be_longer_than_the_shortest() -> None:
    ties = [
        tie("a", "d", last_contact="2020-01-01", confidence="low"),
        *(tie(*pair, last_contact="2024-03-30", confidence="high") for pair in (("a", "b"), ("b", "c"), ("c", "d"))),
    ]
    network = view_of(directory([entity(one) for one in "abcde"], ties)).network
    assert linking_path(network, "a", "d") == ["a", "d"]
    assert linking_path(network, "a", "d", reliable=True) == ["a", "b", "c", "d"]
    assert linking_path(network, "a", "e") == []
    assert linking_path(network, "a", "nobody") == []


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14))
def test_the_shortest_path_is_as_short_as_networkx_finds_it(pairs: set[tuple[int, int]]) -> None:
    ends = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    network = view_of(
        directory([entity(f"e{at}") for at in range(9)], [tie(f"e{a}", f"e{b}") for a, b in ends])
    ).network
    graph = networkx.Graph([(f"e{a}", f"e{b}") for a, b in ends])
    graph.add_nodes_from(["e0", "e8"])
    joined = networkx.has_path(graph, "e0", "e8")
    found = linking_path(network, "e0", "e8")
    assert len(found) == (networkx.shortest_path_length(graph, "e0", "e8") + 1 if joined else 0)
    assert all(graph.has_edge(a, b) for a, b in pairwise(found))

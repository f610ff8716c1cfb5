"""Networks out of networkx graphs and back, and random ones, so that a measure can be compared with theirs."""

from __future__ import annotations

from typing import Any

import networkx
from hypothesis import strategies as st

from kunyet.graph.network.network import Network
from tests.helpers import building


def network_of(graph: Any, **attributes: dict[Any, str]) -> Network:
    """Return a graph as a network of organizations, in the order of its nodes; `attributes` give a column by node."""
    ids = {node: f"{place:04d}" for place, node in enumerate(graph)}
    entities = [
        {
            **building.entity(ids[node]),
            "name": str(node),
            **{name: values[node] for name, values in attributes.items() if values.get(node)},
        }
        for node in graph
    ]
    ties = [building.tie(ids[a], ids[b], strength=values.get("weight")) for a, b, values in graph.edges(data=True)]
    return building.network(entities, ties)


def value_of(net: Network, values: Any, name: str) -> Any:
    """Return the value of the actor of this name."""
    return values[net.column("name").texts().index(name)]


def as_networkx(net: Network, *, directed: bool = False) -> Any:
    """Return the simple graph of a network, its nodes the actors' numbers in order."""
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(net.n))
    graph.add_edges_from((a, b) for a, b in zip(net.tail.tolist(), net.head.tolist(), strict=True) if a != b)
    return graph


@st.composite
def drawn_networks(draw: st.DrawFn, groups: str = "") -> Network:
    """Return random networks of up to 12 actors; with `groups`, each actor's region is one of these letters, or
    blank.
    """
    size = draw(st.integers(1, 12))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    pairs = draw(st.lists(ends, max_size=30))
    regions = draw(st.lists(st.sampled_from(["", *groups]), min_size=size, max_size=size))
    entities = [building.entity(f"{place:04d}", region=region) for place, region in enumerate(regions)]
    ties = [
        {**building.tie(f"{a:04d}", f"{b:04d}", strength=draw(st.sampled_from([None, 1, 2, 3.5]))), "id": f"t{place}"}
        for place, (a, b) in enumerate(pairs)
    ]
    return building.network(entities, ties)

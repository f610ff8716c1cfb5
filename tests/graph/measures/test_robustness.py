"""Robustness curves: they start at the largest component's share, never rise, end at nothing, and are what removing
would show.
"""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings

from kunyet.graph.measures.betweenness import betweenness
from kunyet.graph.measures.robustness import POINTS, Robustness, robustness
from kunyet.graph.network.network import Network
from tests.helpers.building import network
from tests.helpers.graphs import as_networkx, drawn_networks, network_of

CURVES = ("random", "low", "high", "degree", "betweenness")


def curves(net: Network) -> Robustness:
    return robustness(net, betweenness(net).value)


def share_left(graph: networkx.Graph[int], order: list[int], removed: float) -> float:
    """Return the share of all actors in the largest part once the first of an order are gone, by removing them."""
    rest = graph.subgraph(order[round(removed * len(order)) :])
    return max(map(len, networkx.connected_components(rest)), default=0) / len(order)


@settings(max_examples=40, deadline=None)
@given(drawn_networks())
def test_every_curve_starts_at_the_largest_share_never_rises_and_ends_at_nothing(net: Network) -> None:
    found, graph = curves(net), as_networkx(net)
    largest = max(map(len, networkx.connected_components(graph))) / net.n
    for name in CURVES:
        curve = getattr(found, name)
        assert len(curve) == POINTS + 1
        assert curve[0] == pytest.approx(largest)
        assert (np.diff(curve) <= 1e-12).all()
        assert curve[-1] == 0
    assert (found.low <= found.random + 1e-12).all()
    assert (found.random <= found.high + 1e-12).all()


@settings(max_examples=40, deadline=None)
@given(drawn_networks())
def test_taking_the_most_tied_first_leaves_what_removing_them_leaves(net: Network) -> None:
    graph, found = as_networkx(net), curves(net)
    order = sorted(graph, key=lambda actor: (-graph.degree(actor), actor))
    assert found.degree == pytest.approx([share_left(graph, order, share) for share in found.removed.tolist()])


def test_a_hub_lost_on_purpose_hurts_more_than_by_chance() -> None:
    """Albert, Jeong and Barabasi 2000: scale-free networks stand errors, not attacks."""
    found = curves(network_of(networkx.barabasi_albert_graph(300, 2, seed=4)))
    assert (found.degree[2:12] < found.low[2:12]).all()


def test_the_same_seed_gives_the_same_curves() -> None:
    net = network_of(networkx.barabasi_albert_graph(50, 2, seed=4))
    assert curves(net).as_dict() == curves(net).as_dict()
    assert curves(net).as_dict()["random"]["seed"] == 20240129


@pytest.mark.parametrize("names", ("", "a"))
def test_nobody_or_one_actor_gives_curves_without_nan(names: str) -> None:
    told = curves(network(names)).as_dict()
    assert told["degree"][0] == len(names)
    assert np.isfinite([*told["random"]["mean"], *told["random"]["low"], *told["betweenness"]]).all()

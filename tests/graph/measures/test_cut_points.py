"""Cut points and bridges against networkx, and how many are cut off by trying."""

from __future__ import annotations

import networkx
import numpy as np
from hypothesis import given, settings

from kunyet.graph.measures.cut_points import bridges, cut_points, depth_first_walk
from kunyet.graph.network.network import Network
from tests.helpers.building import network
from tests.helpers.random_networks import networks, plain

KITE = [
    "andre-beverly",
    "andre-carol",
    "andre-diane",
    "andre-fernando",
    "beverly-diane",
    "beverly-ed",
    "beverly-garth",
    "carol-diane",
    "carol-fernando",
    "diane-ed",
    "diane-fernando",
    "diane-garth",
    "ed-garth",
    "fernando-garth",
    "fernando-heather",
    "garth-heather",
    "heather-ike",
    "ike-jane",
]


def parts_without(net: Network, actor: str) -> list[list[str]]:
    """Return the parts of an actor's component once it is gone, by trying, the largest (of equals the smallest id)
    first.
    """
    graph = plain(net)
    others = graph.subgraph(networkx.node_connected_component(graph, actor) - {actor})
    return sorted(map(sorted, networkx.connected_components(others)), key=lambda part: (-len(part), part[0]))


@given(networks(12))
@settings(max_examples=100)
def test_cut_points_and_bridges_are_those_of_networkx(net: Network) -> None:
    graph = plain(net)
    mine = {net.ids[actor] for actor in np.flatnonzero(cut_points(net).is_cut_point)}
    assert mine == set(networkx.articulation_points(graph))
    pairs = {(net.ids[net.graph.u[pair]], net.ids[net.graph.v[pair]]) for pair in bridges(net).pair}
    assert pairs == {tuple(sorted(pair)) for pair in networkx.bridges(graph)}


@given(networks(12))
@settings(max_examples=100)
def test_whom_a_loss_cuts_off_is_what_trying_shows(net: Network) -> None:
    loss, tree = cut_points(net), depth_first_walk(net)
    for number, actor in enumerate(net.ids):
        parts = parts_without(net, actor)
        cut_off = sorted(other for part in parts[1:] for other in part)
        assert (loss.parts[number], loss.cut_off[number]) == (len(parts), len(cut_off))
        assert [net.ids[other] for other in tree.cut_off_by(number)] == cut_off


@given(networks(12))
def test_the_sides_of_a_bridge_are_what_trying_shows(net: Network) -> None:
    found = bridges(net)
    for pair, u_side, v_side in zip(found.pair, found.u_side, found.v_side, strict=True):
        graph = plain(net)
        u, v = net.ids[net.graph.u[pair]], net.ids[net.graph.v[pair]]
        graph.remove_edge(u, v)
        sides = [len(networkx.node_connected_component(graph, end)) for end in (u, v)]
        assert [u_side, v_side] == sides


def test_the_cut_points_of_the_krackhardt_kite_are_heather_and_ike() -> None:
    net = network(sorted({end for pair in KITE for end in pair.split("-")}), KITE)
    loss = cut_points(net)
    assert {net.ids[actor] for actor in np.flatnonzero(loss.is_cut_point)} == {"heather", "ike"}
    assert loss.cut_off[net.ids.index("heather")] == 2
    assert loss.cut_off[net.ids.index("ike")] == 1


def test_an_isolate_and_an_empty_network_have_no_cut_point() -> None:
    alone = cut_points(network(["a"]))
    assert (alone.parts.tolist(), alone.cut_off.tolist(), alone.is_cut_point.tolist()) == ([0], [0], [False])
    assert len(cut_points(network()).parts) == 0
    assert len(bridges(network()).pair) == 0

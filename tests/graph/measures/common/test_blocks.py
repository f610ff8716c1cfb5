"""Two disjoint routes to the NUG against max-flow, and the actor that all routes pass against trying."""

from __future__ import annotations

import networkx
import numpy as np
from hypothesis import given, settings

from kunyet.graph.measures.common.blocks import two_routes
from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.network.network import Network
from tests.helpers.building import entities, entity, network, ties
from tests.helpers.random_networks import networks, plain


def flow(net: Network, actor: str) -> int:
    """Return how many routes from an actor to usable NUG contacts share no actor in between, by max-flow."""
    ends = {net.ids[end] for end in np.flatnonzero(nug_contacts(net))}
    usable = {net.ids[other] for other in np.flatnonzero(net.usable)}
    split = networkx.DiGraph()
    split.add_nodes_from([(actor, "out"), "end"])
    for other in usable - ends - {actor}:
        split.add_edge((other, "in"), (other, "out"), capacity=1)
    for one, other in plain(net).subgraph(usable).edges:
        for a, b in ((one, other), (other, one)):
            if a in ends:
                continue
            if b in ends:
                before = split.get_edge_data((a, "out"), "end", {"capacity": 0})["capacity"]
                split.add_edge((a, "out"), "end", capacity=before + 1)
            else:
                split.add_edge((a, "out"), (b, "in"), capacity=1)
    return int(networkx.maximum_flow_value(split, (actor, "out"), "end"))


@given(networks(9))
@settings(max_examples=150, deadline=None)
def test_two_routes_are_found_exactly_where_two_units_flow(net: Network) -> None:
    routes, ends = two_routes(net), nug_contacts(net)
    for number in np.flatnonzero(net.usable & ~ends):
        assert bool(routes.two[number]) == (flow(net, net.ids[number]) >= 2)


@given(networks(9))
@settings(max_examples=100, deadline=None)
def test_without_the_actor_that_all_routes_pass_there_is_none(net: Network) -> None:
    routes = two_routes(net)
    for number in np.flatnonzero(routes.through >= 0):
        stay = np.ones(net.n, dtype=np.bool_)
        stay[routes.through[number]] = False
        left = steps_to_nug(net.subnetwork(actors=stay))
        assert left[np.cumsum(stay)[number] - 1] == -1
        assert not routes.two[number]


def test_direct_ties_to_two_nug_contacts_are_two_routes() -> None:
    net = network([entity("d"), *entities("n1 n2", "nug_contact")], ties("d-n1 d-n2"))
    assert two_routes(net).two.tolist() == [True, False, False]


def test_two_routes_may_end_at_one_nug_contact() -> None:
    net = network([*entities("a b d"), entity("n", "nug_contact")], ties("d-a d-b a-n b-n"))
    assert two_routes(net).two[2]


def test_a_route_does_not_pass_through_one_nug_contact_to_another() -> None:
    net = network([entity("d"), *entities("n1 n2", "nug_contact")], ties("d-n1 n1-n2"))
    routes = two_routes(net)
    assert not routes.two[0]
    assert (routes.through[0], routes.direct[0]) == (-1, 1)

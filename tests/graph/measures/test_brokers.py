"""Structural holes, brokerage roles, the E-I index and communities, against published values, networkx, igraph and
by trying all.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.measures.brokerage import ROLES, brokerage
from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.common.attribute_groups import groups_by
from kunyet.graph.measures.community import communities
from kunyet.graph.measures.constraint import structural_holes
from kunyet.graph.measures.ei import ei_index
from kunyet.graph.network.kernels import brokers
from kunyet.graph.network.network import Network
from tests.helpers.building import entity, network, tie
from tests.helpers.graphs import as_networkx, drawn_networks, network_of

HOLES = ["A-B", "A-F", "A-G", "A-E", "E-G", "F-G", "B-G", "B-D", "D-G", "G-C"]
STRENGTHS = (2, 3, 5, 2, 8, 3, 4, 1, 3, 10)


def borgatti(*, weighted: bool) -> tuple[list[str], Any]:
    """The network of Borgatti 1997, `Structural holes: unpacking Burt's redundancy measures`, Connections 20(1)."""
    ties = [tie(*pair.split("-"), strength=strength) for pair, strength in zip(HOLES, STRENGTHS, strict=True)]
    net = network("ABCDEFG", ties)
    return net.ids, structural_holes(net, weighted=weighted)


def test_borgattis_network_has_its_published_values() -> None:
    ids, holes = borgatti(weighted=False)
    constraint, size = dict(zip(ids, holes.constraint, strict=True)), dict(zip(ids, holes.effective_size, strict=True))
    assert [round(constraint[name], 3) for name in "GAC"] == [0.400, 0.595, 1.0]
    assert [round(size[name], 2) for name in "GAC"] == [4.67, 2.50, 1.0]


def test_borgattis_network_has_its_published_values_by_strength() -> None:
    ids, holes = borgatti(weighted=True)
    constraint, size = dict(zip(ids, holes.constraint, strict=True)), dict(zip(ids, holes.effective_size, strict=True))
    assert [round(constraint[name], 3) for name in "GA"] == [0.299, 0.795]
    assert [round(size[name], 2) for name in "GA"] == [5.47, 2.47]


def test_an_isolate_has_no_constraint_and_one_contact_all_of_it() -> None:
    holes = structural_holes(network("abc", ["a-b"]))
    for values in (holes.constraint, holes.effective_size, holes.efficiency, holes.hierarchy):
        assert np.isnan(values[2])
        assert values[0] == 1
    assert structural_holes(network()).constraint.tolist() == []


@settings(max_examples=80, deadline=None)
@given(net=drawn_networks(), directed=st.booleans())
def test_constraint_and_effective_size_are_those_of_networkx_and_igraph(net: Network, *, directed: bool) -> None:
    other = as_networkx(net, directed=directed)
    holes = structural_holes(net, directed=directed)
    # To networkx whoever names nobody is an isolate of a directed network; to Burt, who takes ties both ways, it is
    # not.
    asked = np.array([not directed or other.out_degree(actor) > 0 for actor in range(net.n)])
    assert holes.constraint[asked] == pytest.approx(
        np.array(list(networkx.constraint(other).values()))[asked], nan_ok=True
    )
    # Asked for all actors at once, and with scipy there, networkx 3.6 divides by the wrong actor's strongest tie.
    sizes = networkx.effective_size(other, nodes=list(other)).values()
    assert holes.effective_size[asked] == pytest.approx(np.array(list(sizes))[asked], nan_ok=True)
    same = igraph.Graph(n=net.n, edges=list(other.edges), directed=directed)
    assert holes.constraint == pytest.approx(same.constraint(), nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(drawn_networks())
def test_weighted_constraint_and_effective_size_are_those_of_networkx(net: Network) -> None:
    other = networkx.Graph()
    other.add_nodes_from(range(net.n))
    arcs = arcs_of(net)
    other.add_weighted_edges_from(zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.weight.tolist(), strict=True))
    holes = structural_holes(net, weighted=True)
    assert holes.constraint == pytest.approx(list(networkx.constraint(other, weight="weight").values()), nan_ok=True)
    sizes = list(networkx.effective_size(other, other, weight="weight").values())
    assert holes.effective_size == pytest.approx(sizes, nan_ok=True)


def test_each_brokerage_role_is_the_path_that_it_is_named_for() -> None:
    """Gatekeeper: a is outside, b and c are inside, whatever a published table calls it."""
    for path, role in (
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("AAB", "representative"),
        ("ABB", "gatekeeper"),
        ("ABC", "liaison"),
    ):
        entities = [entity(name, region=group) for name, group in zip("abc", path, strict=True)]
        net = network(entities, ["a-b", "b-c"])
        counted = brokerage(net, groups_by(net, "region"), directed=True)
        assert {name for name, count in zip(ROLES, counted[1], strict=True) if count} == {role}
        assert counted.sum() == 1
        assert brokerage(net, groups_by(net, "region")).sum() == 2, "undirected, both orders count"


@settings(max_examples=100, deadline=None)
@given(net=drawn_networks(groups="XYZ"), directed=st.booleans())
def test_brokerage_is_that_of_trying_every_path(net: Network, *, directed: bool) -> None:
    graph, groups = as_networkx(net, directed=directed), groups_by(net, "region")
    expected = np.zeros((net.n, 5), dtype=np.int64)
    for a, b, c in permutations(range(net.n), 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c):
            of = [int(groups.of[actor]) for actor in (a, b, c)]
            if -1 not in of:
                named = {of[0]: "A"}
                for group in of[1:]:
                    named.setdefault(group, "ABC"[len(named)])
                path = "".join(named[group] for group in of)
                expected[b, ("AAA", "ABA", "AAB", "ABB", "ABC").index(path)] += 1
    assert brokerage(net, groups, directed=directed).tolist() == expected.tolist()


def test_the_ei_index_is_minus_one_within_and_one_between() -> None:
    entities = [entity(name, region=group) for name, group in zip("abcde", "XXYY", strict=False)] + [entity("e")]
    inside, across = network(entities, ["a-b", "c-d"]), network(entities, ["a-c", "b-d", "a-e"])
    assert ei_index(inside, groups_by(inside, "region")).network == -1
    found = ei_index(across, groups_by(across, "region"))
    assert (found.network, found.external, found.internal) == (1, 2, 0)
    assert found.group.tolist() == [1, 1]
    assert found.actor[:4].tolist() == [1, 1, 1, 1]
    assert np.isnan(found.actor[4])
    assert np.isnan(ei_index(network(entities), groups_by(inside, "region")).network)


def test_the_ei_index_is_worked_out_by_hand() -> None:
    entities = [entity(name, region=group) for name, group in zip("abcd", "XXXY", strict=True)]
    net = network(entities, ["a-b", "b-c", "c-d"])
    found = ei_index(net, groups_by(net, "region"))
    assert found.network == pytest.approx((1 - 2) / 3)
    assert found.group.tolist() == pytest.approx([(1 - 2) / 3, 1])
    assert found.actor.tolist() == pytest.approx([-1, -1, 0, 1])


def test_two_cliques_joined_by_a_tie_are_two_communities() -> None:
    net = network_of(networkx.barbell_graph(5, 0))
    found = communities(net)
    assert found.label.tolist() == [0] * 5 + [1] * 5
    assert found.modularity == pytest.approx(networkx.community.modularity(as_networkx(net), [range(5), range(5, 10)]))
    assert found.count == 2


def test_communities_are_the_same_every_time_and_as_good_as_networkx_finds() -> None:
    graph = networkx.connected_caveman_graph(12, 8)
    net = network_of(graph)
    first = communities(net)
    assert communities(net).label.tolist() == first.label.tolist()
    louvain = networkx.community.louvain_communities(as_networkx(net), seed=1)
    assert first.modularity >= networkx.community.modularity(as_networkx(net), louvain) - 1e-9


def test_isolates_are_communities_of_their_own_without_a_quality() -> None:
    found = communities(network("abc"))
    assert found.label.tolist() == [0, 1, 2]
    assert np.isnan(found.modularity)
    assert communities(network()).count == 0


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(drawn_networks(groups="XY"))
def test_kernels_give_the_same_compiled_and_plain(net: Network) -> None:
    arcs, groups = arcs_of(net), groups_by(net, "region")
    everyone = np.arange(net.n, dtype=np.int32)
    for kernel, more in (
        (brokers.burt_measures, arcs.weight),
        (brokers.brokerage_counts, groups.of),
        (brokers.distance_sums, everyone),
    ):
        plain: Any = kernel.plain(arcs.start, arcs.head, more)  # type: ignore[arg-type]
        compiled: Any = kernel.compiled(arcs.start, arcs.head, more)  # type: ignore[arg-type]
        for one, other in zip(plain, compiled, strict=True):
            assert np.asarray(one) == pytest.approx(np.asarray(other), nan_ok=True)

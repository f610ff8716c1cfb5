"""Position: degree, betweenness, closeness and core number, against published values and against networkx and
igraph.
"""

from __future__ import annotations

import igraph
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.measures import betweenness as betweenness_file
from kunyet.graph.measures import closeness as closeness_file
from kunyet.graph.measures import sample
from kunyet.graph.measures.betweenness import betweenness
from kunyet.graph.measures.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
    degree_centralisation,
)
from kunyet.graph.measures.closeness import closeness
from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.core import core_number
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.measures.degree import degree
from kunyet.graph.measures.fragmentation import distance_fragmentation, fragmentation
from kunyet.graph.network.kernels.betweenness import dependencies
from kunyet.graph.network.kernels.pair_shares import pair_shares
from kunyet.graph.network.network import Network
from tests.helpers.building import network, tie
from tests.helpers.graphs import as_networkx, drawn_networks, network_of, value_of


def test_krackhardts_kite_has_its_published_values() -> None:
    """Krackhardt 1990, as in networkx: 7 is Heather, 5 and 6 are Fernando and Garth, 8 is Ike."""
    net = network_of(networkx.krackhardt_kite_graph())
    between, close = betweenness(net).value, closeness(net).closeness
    assert between[7] == pytest.approx(14)
    assert between[[5, 6]] == pytest.approx(8.3333, abs=1e-4)
    assert between[8] == pytest.approx(8)
    assert close[[5, 6]] == pytest.approx(0.642857, abs=1e-6)
    assert np.flatnonzero(cut_points(net).is_cut_point).tolist() == [7, 8]


def test_the_medici_stand_between_the_families_of_florence() -> None:
    """Padgett's marriages, as in networkx (Breiger and Pattison 1986)."""
    net = network_of(networkx.florentine_families_graph())
    assert value_of(net, betweenness(net).value, "Medici") == pytest.approx(47.5)


def test_a_star_is_wholly_centralised_and_a_ring_not_at_all() -> None:
    """Freeman 1979: of all networks of a size the star is the most central."""
    star, ring = network_of(networkx.star_graph(5)), network_of(networkx.cycle_graph(6))
    assert closeness_centralisation(closeness(star).closeness) == pytest.approx(1)
    assert closeness_centralisation(closeness(ring).closeness) == pytest.approx(0)
    assert degree_centralisation(star.graph.degree) == pytest.approx(1)
    assert betweenness_centralisation(betweenness(star).value) == pytest.approx(1)
    assert degree_centralisation(ring.graph.degree) == 0
    assert betweenness_centralisation(betweenness(ring).value) == 0


def test_a_pair_of_parts_is_half_fragmented() -> None:
    net = network("abcd", ["a-b", "c-d"])
    assert fragmentation(net) == pytest.approx(2 / 3)
    assert distance_fragmentation(closeness(net).harmonic) == pytest.approx(2 / 3)
    assert fragmentation(network("abc")) == 1
    assert fragmentation(network()) == fragmentation(network("a")) == 0


def test_parallel_ties_add_their_strength_and_count_once() -> None:
    net = network("ab", [tie("a", "b", strength=2), tie("b", "a", "supports"), tie("a", "a", "funds", strength=9)])
    assert degree(net).degree.tolist() == [1, 1]
    assert degree(net).strength.tolist() == [3, 3]
    both = degree(net, directed=True)
    assert (both.degree.tolist(), both.outward.tolist(), both.inward.tolist()) == ([2, 2], [1, 1], [1, 1])


@pytest.mark.parametrize("names", ("", "a", "abc"))
def test_nobody_or_only_isolates_have_nothing_and_raise_nothing(names: str) -> None:
    net = network(names)
    for values in (
        betweenness(net).value,
        closeness(net).closeness,
        closeness(net).harmonic,
        core_number(net),
        degree(net).degree,
    ):
        assert values.tolist() == [0] * len(names)


@settings(max_examples=60, deadline=None)
@given(net=drawn_networks(), directed=st.booleans())
def test_betweenness_and_closeness_are_those_of_networkx(net: Network, *, directed: bool) -> None:
    other = as_networkx(net, directed=directed)
    assert betweenness(net, directed=directed).value == pytest.approx(
        list(networkx.betweenness_centrality(other, normalized=False).values())
    )
    # networkx measures how near others are to an actor, along the arcs; here it is how near the actor is to others.
    turned = other.reverse() if directed else other
    assert closeness(net, directed=directed).closeness == pytest.approx(
        list(networkx.closeness_centrality(turned).values())
    )
    assert closeness(net, directed=directed).harmonic == pytest.approx(
        list(networkx.harmonic_centrality(turned).values())
    )


def test_closeness_is_right_in_a_network_that_is_too_deep_for_many_searches_at_once() -> None:
    for directed in (False, True):
        net = network_of(networkx.path_graph(90))
        other = as_networkx(net, directed=directed)
        turned = other.reverse() if directed else other
        assert closeness(net, directed=directed).closeness == pytest.approx(
            list(networkx.closeness_centrality(turned).values())
        )


@settings(max_examples=40, deadline=None)
@given(drawn_networks())
def test_core_numbers_are_those_of_networkx(net: Network) -> None:
    assert core_number(net).tolist() == list(networkx.core_number(as_networkx(net)).values())


@pytest.mark.slow
def test_a_sampled_estimate_is_near_repeatable_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network_of(networkx.barabasi_albert_graph(600, 3, seed=1))
    exact, near = betweenness(net), closeness(net)
    assert exact.sample is None
    for file in (betweenness_file, closeness_file):
        monkeypatch.setattr(file, "AT_MOST", 10_000)
    guess, guess_near = betweenness(net), closeness(net)
    assert guess.sample is not None
    assert guess_near.sample is not None
    assert (guess.sample.of, guess.sample.size, guess.sample.seed) == ("pairs", 24_000, 20240129)
    assert guess_near.sample.of == "actors"
    bound = guess.sample.error * 600 * 599 / 2
    assert np.abs(guess.value - exact.value).max() < bound / 4
    assert np.corrcoef(guess.value, exact.value)[0, 1] > 0.999
    assert guess_near.harmonic == pytest.approx(near.harmonic, rel=0.05)
    assert guess_near.closeness == pytest.approx(near.closeness, rel=0.05)
    assert betweenness(net).value.tolist() == guess.value.tolist()


@pytest.mark.slow
@pytest.mark.parametrize("directed", (False, True))
def test_all_pairs_together_give_what_all_sources_give(*, directed: bool) -> None:
    """The shares of every pair add up to betweenness, with its islands, and in one direction."""
    net = network_of(networkx.disjoint_union(networkx.gnm_random_graph(40, 90, seed=3), networkx.grid_2d_graph(3, 4)))
    arcs = arcs_of(net, directed=directed)
    backward = arcs.reversed()
    ends = np.indices((net.n, net.n), dtype=np.int32).reshape(2, -1)
    sources, goals = ends[:, ends[0] != ends[1]]
    done, total, _ = pair_shares.compiled(arcs.start, arcs.head, backward.start, backward.head, sources, goals, 10**9)
    assert done == len(sources)
    assert total * (1 if directed else 0.5) == pytest.approx(betweenness(net, directed=directed).value, abs=1e-9)


def test_a_network_too_deep_for_pairs_is_sampled_from_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network_of(networkx.path_graph(3000))
    monkeypatch.setattr(betweenness_file, "AT_MOST", 10_000)
    monkeypatch.setattr(betweenness_file, "_STEPS_FOR_A_PAIR", 500)
    found = betweenness(net)
    assert found.sample is not None
    assert (found.sample.of, found.sample.size) == ("actors", 64)
    assert found.value.argmax() == pytest.approx(1500, abs=150)


@pytest.mark.parametrize("directed", (False, True))
def test_the_compiled_kernels_give_what_igraph_and_numpy_give(*, directed: bool) -> None:
    """One network large enough to be compiled, one so deep that sources are searched one by one."""
    for graph in (networkx.barabasi_albert_graph(700, 3, seed=2), networkx.path_graph(700)):
        net = network_of(graph)
        other = as_networkx(net, directed=directed)
        flat = igraph.Graph(n=net.n, edges=list(other.edges), directed=directed)
        found = betweenness(net, directed=directed)
        assert dependencies._compiled is not None
        assert found.sample is None
        assert found.value == pytest.approx(flat.betweenness(directed=directed), rel=1e-9, abs=1e-6)
        assert not found.error.any()
        near = closeness(net, directed=directed)
        assert near.harmonic == pytest.approx(np.array(flat.harmonic_centrality(mode="out")) * (net.n - 1))
        assert core_number(net).tolist() == igraph.Graph(n=net.n, edges=list(as_networkx(net).edges)).coreness()


def test_a_sample_is_off_by_no_more_than_its_standard_error_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over many seeds, an actor's estimates lie somewhat nearer to the exact value than its standard error says."""
    net = network_of(networkx.barabasi_albert_graph(400, 3, seed=5))
    exact = betweenness(net).value
    monkeypatch.setattr(betweenness_file, "AT_MOST", 10_000)
    monkeypatch.setattr(betweenness_file, "PAIRS", 1000)  # about as many for each actor as at 10,000 actors
    highest, off, said = np.argsort(-exact)[:40], [], []
    for seed in range(30):
        monkeypatch.setattr(sample, "SEED", seed)
        guess = betweenness(net)
        off.append(guess.value[highest] - exact[highest])
        said.append(guess.error[highest])
    assert guess.sample is not None
    assert 0 < (guess.sample.standard_error or 0) < 0.5
    assert 0.5 < np.sqrt(np.mean(np.square(off)) / np.mean(np.square(said))) < 1
    assert np.abs(np.mean(off, axis=0) / exact[highest]).mean() < 0.1

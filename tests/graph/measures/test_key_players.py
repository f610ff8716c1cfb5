"""Key players: exact on small networks, greedy as good as it promises, and robust where there is little or nothing."""

from __future__ import annotations

from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.measures import key_players as file
from kunyet.graph.measures import reaching_sets
from kunyet.graph.measures.key_players import GOALS, Goal, distance_fragmentation_left, fragmentation_left, key_players
from kunyet.graph.network.network import Network
from tests.helpers.building import network
from tests.helpers.graphs import as_networkx, drawn_networks, network_of


def worth(graph: networkx.Graph[int], goal: Goal, chosen: set[int], steps: int = 2) -> float:
    """Return the worth of a set as Borgatti 2006 writes it, from the distances of networkx."""
    if goal in ("fragmentation", "distance"):
        rest = graph.subgraph(set(graph) - chosen)
        n = len(rest)
        if n < 2:
            return 0.0
        far = {a: networkx.single_source_shortest_path_length(rest, a) for a in rest}
        pairs = [far[a].get(b) for a, b in combinations(rest, 2)]
        joined = [(1.0 if goal == "fragmentation" else 1.0 / steps) for steps in pairs if steps]
        return 1 - 2 * sum(joined) / (n * (n - 1))
    outside = set(graph) - chosen
    if not outside or not chosen:
        return float(not outside and bool(chosen))
    near = networkx.multi_source_dijkstra_path_length(graph, chosen)
    counts = [(near[a] <= steps if goal == "reach" else 1 / near[a]) for a in outside if a in near]
    return float(sum(counts)) / len(outside)


@settings(max_examples=60, deadline=None)
@given(net=drawn_networks(), count=st.integers(0, 3), goal=st.sampled_from(GOALS))
def test_a_small_network_s_key_players_are_the_best_of_all_sets(net: Network, count: int, goal: Goal) -> None:
    graph, found = as_networkx(net), key_players(net, goal, count)
    best = max(worth(graph, goal, set(chosen)) for chosen in combinations(range(net.n), min(count, net.n)))
    assert found.exact
    assert found.value == pytest.approx(best)
    assert worth(graph, goal, set(found.actors.tolist())) == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(net=drawn_networks(), count=st.integers(1, 3), goal=st.sampled_from(("reach", "distance_reach")))
def test_greedy_reach_is_at_least_1_minus_1_over_e_of_the_best(net: Network, count: int, goal: Goal) -> None:
    """Of what counts the set's own actors, too, as the theorem is about (Nemhauser, Wolsey and Fisher 1978)."""
    graph, count = as_networkx(net), min(count, net.n)
    chosen = set(file._greedy(net, goal, count, 2))
    whole = [worth(graph, goal, set(each)) * (net.n - count) + count for each in combinations(range(net.n), count)]
    mine = worth(graph, goal, chosen) * (net.n - len(chosen)) + len(chosen)
    assert mine >= (1 - 1 / np.e) * max(whole) - 1e-9


@settings(max_examples=60, deadline=None)
@given(net=drawn_networks(), count=st.integers(1, 4))
def test_each_greedy_choice_parts_as_much_as_any_could(net: Network, count: int) -> None:
    graph, chosen = as_networkx(net), list(file._greedy(net, "fragmentation", min(count, net.n), 2))
    for turn, actor in enumerate(chosen):
        before = set(chosen[:turn])
        best = max(worth(graph, "fragmentation", {*before, other}) for other in set(graph) - before)
        assert worth(graph, "fragmentation", {*before, actor}) == pytest.approx(best)


def test_lazy_evaluation_chooses_what_trying_everybody_would(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network_of(networkx.barabasi_albert_graph(60, 2, seed=3))
    for goal in ("reach", "distance_reach"):
        lazy = list(file._greedy(net, goal, 5, 2))
        monkeypatch.setattr(reaching_sets.SetReach, "bounds", lambda self: np.full(self.network.n, np.inf))
        assert list(file._greedy(net, goal, 5, 2)) == lazy
        monkeypatch.undo()


def test_a_star_falls_apart_without_its_middle_and_is_reached_from_it() -> None:
    star = network_of(networkx.star_graph(30))
    lost, reached = key_players(star, count=1), key_players(star, "reach", count=1, steps=1)
    assert (lost.actors.tolist(), lost.value) == ([0], 1)
    assert (reached.actors.tolist(), reached.value) == ([0], 1)


def test_two_middles_of_a_chain_of_stars_are_found_one_after_the_other() -> None:
    """Three stars of 8 in a chain: the middles hold them; degree alone would say the same, and so does the loss of
    pairs.
    """
    chain = networkx.disjoint_union_all([networkx.star_graph(8)] * 3)
    chain.add_edges_from([(0, 9), (9, 18)])
    found = key_players(network_of(chain), count=3)
    assert sorted(found.actors.tolist()) == [0, 9, 18]
    assert found.value == pytest.approx(1)


def test_reach_stops_where_nobody_is_left_to_come_nearer_to() -> None:
    found = key_players(network_of(networkx.complete_graph(40)), "reach", 10)
    assert (found.actors.tolist(), found.value) == ([0], 1)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("names", ("", "a", "ab"))
def test_nobody_one_actor_and_no_ties_are_no_trouble(goal: Goal, names: str) -> None:
    net = network(names)
    for count in (0, 1, 5):
        found = key_players(net, goal, count)
        assert len(found.actors) == min(count, len(names))
        assert 0 <= found.value <= 1


@settings(max_examples=40, deadline=None)
@given(net=drawn_networks(), data=st.data())
def test_what_is_left_is_measured_on_the_actors_left(net: Network, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, net.n - 1)))
    left = np.array([actor not in gone for actor in range(net.n)])
    assert fragmentation_left(net, left) == pytest.approx(worth(as_networkx(net), "fragmentation", gone))
    assert distance_fragmentation_left(net, left) == pytest.approx(worth(as_networkx(net), "distance", gone))

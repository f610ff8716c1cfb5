"""Reach against networkx; the bits of many cases against one case at a time."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.measures.common.reach import nug_contacts, spread_cases, steps_to, steps_to_nug
from kunyet.graph.network.network import Network
from tests.helpers.building import entities, entity, network, ties
from tests.helpers.random_networks import networks, plain


def usable(net: Network) -> networkx.Graph[str]:
    """Return the simple graph among usable actors."""
    return plain(net).subgraph([net.ids[actor] for actor in np.flatnonzero(net.usable)])


@given(networks())
def test_steps_to_a_nug_contact_are_shortest_paths_over_usable_actors(net: Network) -> None:
    sources = {net.ids[actor] for actor in np.flatnonzero(nug_contacts(net))}
    graph = usable(net)
    paths = networkx.multi_source_dijkstra_path_length(graph, sources, weight=None) if sources else {}
    assert steps_to_nug(net).tolist() == [paths.get(actor, -1) for actor in net.ids]


@given(networks(), st.integers(0, 4))
def test_a_limit_leaves_out_exactly_what_is_further(net: Network, at_most: int) -> None:
    ends = nug_contacts(net)
    everywhere, near = steps_to(net, ends), steps_to(net, ends, at_most=at_most)
    assert near.tolist() == [steps if steps <= at_most else -1 for steps in everywhere.tolist()]


@given(networks(), st.data(), st.integers(0, 4))
def test_a_bit_has_come_exactly_where_its_case_has_a_route(net: Network, data: st.DataObject, steps: int) -> None:
    words = data.draw(st.lists(st.integers(0, 7), min_size=net.graph.m, max_size=net.graph.m))
    pairs = np.array(words, dtype=np.uint64)
    seeds = np.where(nug_contacts(net), np.uint64(7), np.uint64(0))
    came = spread_cases(net.graph, seeds, pairs, net.usable, [steps])[steps]
    for case in range(3):
        open_pairs = (pairs >> np.uint64(case)) & np.uint64(1) != 0
        alone = steps_to(net, nug_contacts(net), actors=net.usable, pairs=open_pairs, at_most=steps)
        assert ((came >> np.uint64(case)) & np.uint64(1) != 0).tolist() == (alone >= 0).tolist()


def test_a_route_passes_nobody_who_is_not_usable() -> None:
    rows = [entity("n", "nug_contact"), entity("m", status="detained"), entity("z")]
    assert steps_to_nug(network(rows, ties("n-m m-z"))).tolist() == [-1, 0, -1]


def test_a_nug_contact_that_is_not_usable_ends_no_route() -> None:
    net = network([entity("n", "nug_contact", status="unreachable"), entity("z")], ties("n-z"))
    assert steps_to_nug(net).tolist() == [-1, -1]


@pytest.mark.parametrize("steps", ([], [0], [5, 1]))
def test_spreading_over_nobody_gives_nothing(steps: list[int]) -> None:
    net = network()
    found = spread_cases(net.graph, np.empty(0, np.uint64), None, np.empty(0, np.bool_), steps)
    assert {step: len(bits) for step, bits in found.items()} == dict.fromkeys(steps, 0)


def test_an_isolate_between_others_takes_no_bits_of_theirs() -> None:
    net = network(entities("a b c d e"), ties("a-c c-e"))
    seeds = np.array([1, 2, 0, 4, 0], dtype=np.uint64)
    assert spread_cases(net.graph, seeds, None, np.ones(5, np.bool_), [1, 2])[2].tolist() == [1, 2, 1, 4, 1]

"""Components against networkx and by hand."""

from __future__ import annotations

from itertools import pairwise

import networkx
import numpy as np
from hypothesis import given

from kunyet.graph.measures.components import components
from kunyet.graph.network.network import Network
from tests.helpers.building import network
from tests.helpers.random_networks import networks, plain


@given(networks())
def test_components_are_those_of_networkx(net: Network) -> None:
    parts = components(net)
    order, start = parts.members()
    mine = [{net.ids[actor] for actor in order[a:b]} for a, b in pairwise(start)]
    theirs = list(networkx.connected_components(plain(net)))
    assert sorted(map(sorted, mine)) == sorted(map(sorted, theirs))
    assert [len(part) for part in mine] == parts.size.tolist()


@given(networks())
def test_components_are_numbered_in_the_order_of_their_smallest_ids(net: Network) -> None:
    label = components(net).label
    _, first = np.unique(label, return_index=True)
    assert first.tolist() == sorted(first.tolist())


def test_of_equally_large_components_the_one_with_the_smallest_id_is_the_largest() -> None:
    parts = components(network(["z", "d", "c", "b", "a"], ["c-d", "a-b"]))
    assert parts.label[0] == parts.largest


def test_an_empty_network_has_no_component() -> None:
    parts = components(network())
    assert len(parts.size) == 0
    assert parts.largest == -1


def test_a_measure_is_taken_once_a_network_and_kept_no_longer_than_it() -> None:
    net = network(["a", "b"], ["a-b"])
    assert components(net) is components(net)
    assert components(net) is not components(net.subnetwork())

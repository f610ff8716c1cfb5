"""The mixing matrix against counting by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.measures.mixing import mixing
from kunyet.graph.network.network import Network
from tests.helpers.building import entity, network, tie


@st.composite
def speaking(draw: st.DrawFn) -> Network:
    """Draw a network of actors of any languages, several of them, one, or none."""
    n = draw(st.integers(0, 10))
    languages = st.sets(st.sampled_from("ABCD")).map(lambda some: "|".join(sorted(some)))
    rows = [entity(f"a{i}", languages=draw(languages)) for i in range(n)]
    pairs = list(combinations(range(n), 2))
    chosen = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return network(rows, [tie(f"a{a}", f"a{b}") for a, b in chosen])


@given(speaking())
def test_ties_expectation_and_z_are_those_of_the_formula(net: Network) -> None:
    mix = mixing(net, "languages")
    said = [set(text.split("|")) for text in net.column("languages").texts()]
    degree, pairs = net.graph.degree, list(zip(net.graph.u, net.graph.v, strict=True))
    m = 2 * len(pairs)
    for one, other in combinations(range(len(mix.groups)), 2):
        first = {i for i in range(net.n) if mix.groups[one] in said[i] and mix.groups[other] not in said[i]}
        second = {i for i in range(net.n) if mix.groups[other] in said[i] and mix.groups[one] not in said[i]}
        ties = sum((u in first and v in second) or (v in first and u in second) for u, v in pairs)
        assert mix.ties[one, other] == mix.ties[other, one] == ties
        if not m:
            assert np.isnan(mix.z[one, other])
            continue
        k, l = (sum(int(degree[i]) for i in side) for side in (first, second))  # noqa: E741 - the formula's own letters
        expected = k * l / (m - 1)
        variance = k * (k - 1) * l * (l - 1) / ((m - 1) * (m - 3)) + expected - expected**2
        assert mix.expected[one, other] == pytest.approx(expected)
        if variance > 1e-9:
            assert mix.z[one, other] == pytest.approx((ties - expected) / variance**0.5)
        else:
            assert np.isnan(mix.z[one, other])


@given(speaking())
def test_within_a_group_ties_and_density_count_its_own_pairs(net: Network) -> None:
    mix = mixing(net, "languages")
    said = [set(text.split("|")) for text in net.column("languages").texts()]
    for number, group in enumerate(mix.groups):
        inside = [group in languages for languages in said]
        size, ties = sum(inside), sum(inside[u] and inside[v] for u, v in zip(net.graph.u, net.graph.v, strict=True))
        assert (mix.size[number], mix.ties[number, number]) == (size, ties)
        assert size < 2 or mix.density[number, number] == pytest.approx(2 * ties / (size * (size - 1)))


def test_a_single_value_a_cell_puts_every_pair_in_one_cell_of_the_matrix() -> None:
    net = network([entity("a", "liaison"), "b", "c"], ["a-b", "a-c", "b-c"])
    mix = mixing(net, "kind")
    assert mix.groups == ("liaison", "organization")
    assert mix.ties.tolist() == [[0, 2], [2, 1]]
    assert mix.rows()[1] == {
        "a": "liaison",
        "b": "organization",
        "ties": 2,
        "expected": 1.6,
        "z": pytest.approx(0.5),
        "density": 1.0,
    }


def test_groups_below_the_size_asked_for_are_left_out() -> None:
    net = network([entity("a", region="Chin"), entity("b", region="Mon"), entity("c", region="Mon")])
    assert mixing(net, "region", at_least=2).groups == ("Mon",)


def test_an_empty_network_has_no_groups() -> None:
    assert mixing(network(), "region").rows() == []

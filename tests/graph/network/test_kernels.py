"""Kernels: compiled and plain code give the same values, and a small graph never waits for numba."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.measures.sample import sample_pairs
from kunyet.graph.network import jit
from kunyet.graph.network.jit import Kernel
from kunyet.graph.network.kernels import betweenness, brokers, pair_shares, parts, paths, traversal
from kunyet.graph.network.kernels.traversal import (
    block_heads,
    component_labels,
    depth_first,
    distances,
    shortest_path,
    steps_from_neighbours,
)
from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import NEVER
from tests.helpers.building import network
from tests.helpers.random_networks import networks

PAIRED = (shortest_path, pair_shares.pair_shares)
"""Kernels that are given two different actors."""
ROOMS = (traversal, brokers, betweenness, pair_shares, paths, parts)


def runs(net: Network) -> dict[Any, tuple[object, ...]]:
    """Return the arguments of every kernel on a network."""
    graph = net.graph
    ends = net.kind.equals("nug_contact") & net.usable
    sources = np.flatnonzero(ends).astype(np.int32)
    everybody = np.arange(graph.n, dtype=np.int32)
    pairs = np.arange(graph.m) % 3 > 0
    bits = np.arange(graph.n, dtype=np.uint64) * np.uint64(2**60 + 5)
    group, worth = everybody % 3 - 1, np.array([1.0, 0.5, 0.25, 0.0])
    return {
        component_labels: (graph.start, graph.neighbours),
        depth_first: (graph.start, graph.neighbours, graph.pair),
        distances: (graph.start, graph.neighbours, graph.pair, sources, net.usable, pairs, 2),
        block_heads: (graph.start, graph.neighbours, net.usable, ends),
        brokers.burt_measures: (graph.start, graph.neighbours, np.ones(2 * graph.m)),
        brokers.brokerage_counts: (graph.start, graph.neighbours, group),
        brokers.distance_sums: (graph.start, graph.neighbours, everybody),
        betweenness.dependencies: (graph.start, graph.neighbours, everybody),
        betweenness.dependencies_of_eight: (
            graph.start,
            graph.neighbours,
            graph.start,
            graph.neighbours,
            everybody,
            40,
        ),
        pair_shares.pair_shares: (
            graph.start,
            graph.neighbours,
            graph.start,
            graph.neighbours,
            *sample_pairs(max(graph.n, 2), 2 * graph.n + 2)[:2],
            10**6,
        ),
        paths.distance_sums_by_bits: (graph.start, graph.neighbours, everybody, 64),
        paths.core_numbers: (graph.start, graph.neighbours),
        parts.pairs_lost: (graph.start, graph.neighbours, ~net.usable),
        parts.largest_parts_left: (graph.start, graph.neighbours, everybody[::-1].copy()),
        parts.reach_gain: (graph.start, graph.neighbours, 0, np.full(graph.n, 3, dtype=np.int32), worth),
        parts.strongly_connected: (graph.start, graph.neighbours),
        parts.spread_bits: (graph.start, graph.neighbours, graph.pair, bits, bits[graph.u] | np.uint64(1), net.usable),
        parts.simple_pairs: (graph.n, net.tail, net.head),
        parts.pair_summaries: (graph.m, net.pair_of_tie, net.tie_channels, net.tie_last_contact, NEVER),
        parts.count_pairs: (graph.u, graph.v, group, 2),
        shortest_path: (graph.start, graph.neighbours, net.usable, 0, graph.n - 1),
        steps_from_neighbours: (graph.start, graph.neighbours, net.usable, sources, everybody, 3),
    }


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    for room in ROOMS:
        room.compile_all()


@pytest.mark.slow
@given(networks())
@settings(max_examples=60, deadline=None)
def test_a_kernel_compiled_gives_what_it_gives_plain(net: Network) -> None:
    for kernel, arguments in runs(net).items():
        if (kernel is parts.reach_gain and not net.n) or (kernel in PAIRED and net.n < 2):
            continue
        one, other = kernel.plain(*arguments), kernel.compiled(*arguments)
        for mine, theirs in zip(
            *((found if isinstance(found, tuple) else (found,)) for found in (one, other)), strict=True
        ):
            np.testing.assert_allclose(mine, theirs, rtol=1e-12, err_msg=kernel.__name__)


@given(networks(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_way_between_two_is_a_shortest_one_over_those_who_may_be_passed(net: Network, data: st.DataObject) -> None:
    if net.n < 2:
        return
    one, other = data.draw(st.permutations(range(net.n)))[:2]
    graph = networkx.Graph(zip(net.graph.u.tolist(), net.graph.v.tolist(), strict=True))
    graph.add_nodes_from((one, other))
    graph.remove_nodes_from([each for each in np.flatnonzero(~net.usable).tolist() if each not in (one, other)])
    way = shortest_path.plain(net.graph.start, net.graph.neighbours, net.usable, one, other).tolist()
    if not networkx.has_path(graph, one, other):
        assert way == []
        return
    assert (way[0], way[-1]) == (one, other)
    assert networkx.is_path(graph, way)
    assert len(way) == networkx.shortest_path_length(graph, one, other) + 1


def test_every_kernel_is_tried_here() -> None:
    declared = {value for room in ROOMS for value in vars(room).values() if isinstance(value, Kernel)}
    assert set(runs(network(["a"]))) == declared
    assert {room.__name__ for room in ROOMS} == set(jit.KERNEL_MODULES)


def test_many_ways_of_a_search_agree() -> None:
    """Eight sources at a time, and sixty-four, give what one at a time gives; pairs are those that sorting gives."""
    net = network([f"{place:03d}" for place in range(90)], [f"{a:03d}-{(7 * a + 3) % 90:03d}" for a in range(90)])
    graph, everybody = net.graph, np.arange(90, dtype=np.int32)
    one = betweenness.dependencies.compiled(graph.start, graph.neighbours, everybody)
    shallow, *eight = betweenness.dependencies_of_eight.compiled(
        graph.start, graph.neighbours, graph.start, graph.neighbours, everybody, 40
    )
    assert shallow
    np.testing.assert_allclose(one, eight)
    near, *many = paths.distance_sums_by_bits.compiled(graph.start, graph.neighbours, everybody, 64)
    assert near
    for mine, theirs in zip(
        many, brokers.distance_sums.compiled(graph.start, graph.neighbours, everybody), strict=True
    ):
        np.testing.assert_allclose(mine, theirs)
    assert not paths.distance_sums_by_bits.compiled(graph.start, graph.neighbours, everybody, 1)[0]
    assert not betweenness.dependencies_of_eight.compiled(
        graph.start, graph.neighbours, graph.start, graph.neighbours, everybody, 1
    )[0]


def test_filling_the_cache_compiles_every_kernel_of_the_room() -> None:
    room = Path(jit.__file__).parent / "kernels"
    assert set(jit.KERNEL_MODULES) == {f"kunyet.graph.network.kernels.{path.stem}" for path in room.glob("*.py")} - {
        "kunyet.graph.network.kernels.__init__"
    }
    declared = [
        name for file in room.glob("*.py") for name in re.findall(r"@kernel\ndef (\w+)", file.read_text("utf-8"))
    ]
    assert sorted(jit.fill_cache()) == sorted(declared)
    for name in jit.KERNEL_MODULES:
        kernels = [value for value in vars(importlib.import_module(name)).values() if isinstance(value, Kernel)]
        assert all(getattr(kernel._compiled, "signatures", None) for kernel in kernels)


def test_a_long_chain_needs_no_recursion() -> None:
    n = 30_000
    start = np.concatenate(([0, 1], 1 + 2 * np.arange(1, n - 1), [2 * (n - 1)])).astype(np.int64)
    neighbours = np.array([1, *(other for i in range(1, n - 1) for other in (i - 1, i + 1)), n - 2], dtype=np.int32)
    order, _, parent, _, below = depth_first.compiled(start, neighbours, np.zeros(len(neighbours), dtype=np.int32))
    assert order[-1] == n - 1
    assert parent[-1] == n - 2
    assert below[0] == n


def test_a_kernel_that_was_compiled_once_is_used_from_then_on() -> None:
    fresh = Kernel(component_labels.plain)
    assert fresh.at_size(10) is fresh.plain
    assert fresh.at_size(jit.STEPS_TO_IMPORT) is fresh.compiled
    assert fresh.at_size(10) is fresh.compiled


def test_without_numba_everything_runs_as_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jit, "numba_is_installed", lambda: False)
    fresh = Kernel(component_labels.plain)
    assert fresh.at_size(10**9) is fresh.plain


def test_the_gaps_of_a_small_directory_import_nothing_heavy() -> None:
    program = """
import sys
from kunyet.graph.gaps.common.find_gaps import gaps_of
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Records
rows = [{"id": f"a{i}", "name": "x", "kind": kind} for i in range(30) for kind in ["liaison"]]
ties = [{"id": f"t{i}", "from": f"a{i}", "to": f"a{i + 1}"} for i in range(29)]
assert len(gaps_of(Network.of(Records.of(entities=rows, ties=ties), 19000)).top()) > 30
print(*({"numba", "pandas", "networkx", "igraph", "pyarrow", "scipy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

"""Communities: groups with many ties within and few between, found by the Leiden algorithm on modularity.

Modularity is the share of ties within communities minus the share expected by chance at the same degrees (Newman and
Girvan 2004), from -0.5 to 1; it is the stated quality. Leiden improves it until nothing changes, from a fixed seed, so
the same network gives the same communities. They are numbered in the order of their smallest ids. An isolate is a
community of its own; an empty network has none. Without any tie, modularity has no value (NaN). Always on the
undirected, unweighted network. Source: Traag, Waltman and van Eck 2019.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.measures.common.arcs import as_igraph
from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.measures.sample import SEED
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.projection import Projection
    from kunyet.graph.measures.gds.server_request import ServerRequest

_UNTIL_STABLE: Final = -1
_ROUNDS: Final = 2
_LARGE: Final = 20_000
_STARTS: Final = {"plain": 1.0, "finer": 1.5}
SENT_AT_MOST: Final = 20_000
"""Pairs of a network in a server that are sent to be divided here, at most: 160 KB."""


@dataclass(frozen=True, eq=False)
class Communities:
    """The community of each actor, and the modularity of the communities."""

    label: Ints
    modularity: float
    seed: int

    @property
    def count(self) -> int:
        """The number of communities."""
        return int(self.label.max()) + 1 if len(self.label) else 0


def communities(network: Network) -> Communities:
    """Return the communities of a network."""
    return communities_of_graph(network.graph)


def communities_of_graph(graph: Adjacency) -> Communities:
    """Return the communities of a simple graph."""
    if not graph.m:
        return Communities(np.arange(graph.n, dtype=np.int32), math.nan, SEED)
    import random

    import igraph

    igraph_graph = as_igraph(graph)
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a fixed seed is the point: nothing here is secret
    try:
        rounds = _UNTIL_STABLE if graph.n <= _LARGE else _ROUNDS
        found = igraph_graph.community_leiden(objective_function="modularity", n_iterations=rounds)
    finally:
        igraph.set_random_number_generator(random)
    return Communities(numbered_by_first(np.array(found.membership, dtype=np.int64)), float(found.modularity), SEED)


def numbered_by_first(label: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Ints:
    """Return labels numbered in the order in which they first occur, from 0."""
    _, first, place = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[place]


def communities_in_server(network: Projection) -> Communities:
    """Return the communities of a network in a server: the laptop's own if it has few pairs, else Leiden in the server.

    The library's Leiden leaves a small network early: on some of a hundred actors it comes to no more than .97 of the
    laptop's modularity, and each seed gives something else. The few pairs of such a network are sent instead, and
    divided as the laptop does, into the same communities. For larger ones only the quality is comparable: .9999 of the
    laptop's modularity at 1,000 and at 10,000 actors, after actors were moved singly until nothing is gained.
    """
    if not network.pairs:
        return Communities(np.arange(network.n, dtype=np.int32), math.nan, SEED)
    if network.pairs <= SENT_AT_MOST:
        tails, heads = network.ends(
            "CALL gds.graph.relationships.stream($name) YIELD sourceNodeId, targetNodeId "
            "WITH sourceNodeId, targetNodeId WHERE sourceNodeId < targetNodeId "
            "RETURN collect(sourceNodeId), collect(targetNodeId)"
        )
        return communities_of_graph(Adjacency.of_ties(network.n, tails, heads)[0])
    return _leiden_in_server(network)


def _leiden_in_server(network: Projection) -> Communities:
    """Return the better of what the library finds from two starts.

    From communities at resolution 1, for some orders of the actors, two groups stay joined, and no seed parts them:
    .988 of the laptop's modularity at worst on thirty networks of 600 actors. From finer ones, what belongs together is
    joined by moving actors: .999 at worst.
    """
    modularity, moved = max(_moved_from(network, start, resolution) for start, resolution in _STARTS.items())
    label = network.column(
        "CALL gds.graph.nodeProperty.stream($name, $moved) YIELD nodeId, propertyValue "
        "RETURN collect(nodeId), collect(propertyValue)",
        moved=moved,
    )
    return Communities(numbered_by_first(label), modularity, SEED)


def _moved_from(network: Projection, start: str, resolution: float) -> tuple[float, str]:
    """Return the modularity at resolution 1 after actors were moved singly from a start, and the property with them."""
    moved = f"moved_{start}"
    network.ask(
        "CALL gds.leiden.mutate($name, {mutateProperty: $start, gamma: $resolution, randomSeed: $seed, "
        "concurrency: 1, maxLevels: 30, theta: 0.1}) YIELD modularity RETURN modularity",
        name=network.name,
        start=start,
        resolution=resolution,
        seed=SEED,
    )
    ((modularity,),) = network.ask(
        "CALL gds.modularityOptimization.mutate($name, {seedProperty: $start, mutateProperty: $moved, "
        "concurrency: 1, maxIterations: 100, tolerance: 0.0000001}) YIELD modularity RETURN modularity",
        name=network.name,
        start=start,
        moved=moved,
    )
    return float(modularity), moved


def _values(request: NetworkRequest) -> Values:
    return _values_of(communities(request.network))


def _in_server(request: ServerRequest) -> Values:
    return _values_of(communities_in_server(request.projection))


def _values_of(found: Communities) -> Values:
    return {
        "community": found.label,
        "communities": found.count,
        "modularity": found.modularity,
        "seed": found.seed,
    }


MEASURE = Measure(
    name="community",
    order=80,
    title="Communities",
    columns=(
        MeasureKey(
            "community",
            130,
            is_printed=True,
            scale=PictureScale(N_("Works closely together (community)"), 90, is_grouped=True),
        ),
    ),
    figures=(MeasureKey("communities", 90), MeasureKey("modularity", 100), MeasureKey("seed", 110)),
    compute=_values,
    in_server=_in_server,
)

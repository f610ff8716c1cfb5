"""How two actors are linked on record: the shortest path between them, or the most reliable one.

This is about what a network holds and not about whom one may ask: it takes every tie of the network, and neither
consent nor firewalls. So it tells nothing beyond the network that it is given. Routes that can be taken are those of
`find_routes.py`.

A pair costs what its most reliable tie costs (`step_reliability.tie_costs`) and a day for the step itself, so that of
equally reliable paths the shorter one is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.memo import memoised
from kunyet.graph.network.network import Network
from kunyet.graph.routes.step_reliability import DAY, NOT_USABLE, tie_costs

if TYPE_CHECKING:
    import igraph


def linking_path(network: Network, start: str, goal: str, *, reliable: bool = False) -> list[str]:
    """Return the ids from one actor to another one; empty where there is no path, or one of them is not there.

    Parameters
    ----------
    reliable
        The most reliable path; otherwise the one with fewest steps.
    """
    number = {one: at for at, one in enumerate(network.ids)}
    if start not in number or goal not in number:
        return []
    graph = _graph(network)
    if not graph.are_adjacent(number[start], number[goal]) and not _joined(graph, number[start], number[goal]):
        return []
    weights = "cost" if reliable else None
    (found,) = graph.get_shortest_paths(number[start], number[goal], weights=weights)
    return [network.ids[actor] for actor in found]


def _joined(graph: igraph.Graph, start: int, goal: int) -> bool:
    return bool(np.isfinite(graph.distances(start, goal)[0][0]))


@memoised
def _graph(network: Network) -> igraph.Graph:
    """Return the pairs of a network with their costs."""
    import igraph

    ends = np.stack((network.graph.u, network.graph.v), axis=1).tolist()
    cost = np.full(network.graph.m, NOT_USABLE, dtype=np.int64)
    real = network.pair_of_tie >= 0
    np.minimum.at(cost, network.pair_of_tie[real], tie_costs(network)[real])
    return igraph.Graph(n=network.n, edges=ends, edge_attrs={"cost": (cost // DAY + 1).tolist()})

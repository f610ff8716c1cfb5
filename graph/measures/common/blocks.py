"""Blocks around the NUG: actors with two routes to usable NUG contacts that share no actor in between (Menger 1927).

All usable NUG contacts are taken as one end. Two such routes exist exactly if the actor shares a block (a biconnected
component, Hopcroft and Tarjan 1973) of 3 or more vertices with that end, or is itself tied to 2 different NUG contacts.
Otherwise every route passes one actor in between, the top of the actor's own block; or there is only one direct tie and
nothing else. Everything runs over usable actors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.measures.common.reach import nug_contacts
from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.traversal import block_heads
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask


@dataclass(frozen=True, eq=False)
class TwoRoutes:
    """For each actor: whether it has two disjoint routes, the actor on all its routes, and its direct NUG contacts.

    `through` is -1 if there is no such actor: two disjoint routes, no route at all, or a single direct tie. Of several
    such actors it is the nearest. A NUG contact itself has false, -1 and its own NUG neighbours.
    """

    two: Mask
    through: Ints
    direct: Ints


@memoised
def two_routes(network: Network) -> TwoRoutes:
    """Return which actors have two disjoint routes to usable NUG contacts, of any length."""
    graph, ends = network.graph, nug_contacts(network)
    head, others = block_heads.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours, network.usable, ends)
    direct = np.bincount(graph.u[ends[graph.v]], minlength=graph.n) + np.bincount(
        graph.v[ends[graph.u]], minlength=graph.n
    )
    two = ((head == graph.n) & (others > 1)) | ((direct > 1) & network.usable & ~ends)
    through = np.where((head >= 0) & (head < graph.n) & ~two, head, -1)
    return TwoRoutes(two, through.astype(np.int32), direct.astype(np.int32))

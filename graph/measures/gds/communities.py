"""Communities of a network in the server (`graph/measures/community.py`): the laptop's own where its pairs are few, else Leiden there.

The library's Leiden leaves a small network early: on some of a hundred actors it comes to no more than .97 of the laptop's modularity, and
from each seed to something else. Their few pairs are sent instead, and divided as the laptop does, to the same communities. Of larger ones only
the quality is comparable: .9999 of the laptop's modularity at 1,000 and at 10,000 actors, once actors were moved singly until nothing is gained.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kunyet.graph.measures.common.sample import SEED
from kunyet.graph.measures.community import Communities, divided, in_order
from kunyet.graph.measures.gds.projection import Projection
from kunyet.graph.network.adjacency import Adjacency

SENT_AT_MOST: Final = 20_000
"""Pairs that are sent to be divided here: 160 KB."""


def communities(network: Projection) -> Communities:
    """Return the communities and their modularity."""
    if not network.pairs:
        return Communities(np.arange(network.n, dtype=np.int32), math.nan, SEED)
    if network.pairs <= SENT_AT_MOST:
        tails, heads = network.ends(
            "CALL gds.graph.relationships.stream($name) YIELD sourceNodeId, targetNodeId "
            "WITH sourceNodeId, targetNodeId WHERE sourceNodeId < targetNodeId "
            "RETURN collect(sourceNodeId), collect(targetNodeId)"
        )
        return divided(Adjacency.of_ties(network.n, tails, heads)[0])
    return _leiden(network)


def _leiden(network: Projection) -> Communities:
    """Return the communities that the library finds, with its actors moved singly where that gains anything."""
    network.ask(
        "CALL gds.leiden.mutate($name, {mutateProperty: 'found', randomSeed: $seed, concurrency: 1, maxLevels: 30, "
        "theta: 0.1}) YIELD modularity RETURN modularity",
        name=network.name,
        seed=SEED,
    )
    ((modularity,),) = network.ask(
        "CALL gds.modularityOptimization.mutate($name, {seedProperty: 'found', mutateProperty: 'moved', "
        "concurrency: 1, maxIterations: 100, tolerance: 0.0000001}) YIELD modularity RETURN modularity",
        name=network.name,
    )
    label = network.column(
        "CALL gds.graph.nodeProperty.stream($name, 'moved') YIELD nodeId, propertyValue "
        "RETURN collect(nodeId), collect(propertyValue)"
    )
    return Communities(in_order(label), float(modularity), SEED)

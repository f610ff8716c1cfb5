"""Who stands apart, counted once for every page: groups and single actors that no other usable actor reaches.

It is counted as the gaps `island` and `isolated` judge: among usable actors, and single actors only if they are active.
So a page that counts and the list of gaps agree, unless the standards of a directory judge less than all.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.network.network import Network


def standing_apart(network: Network) -> tuple[int, int]:
    """Return how many groups beside the largest one, and how many single actors stand apart."""
    usable = usable_network(network)
    groups = int(np.count_nonzero(components(usable).size > 1))
    alone = int(np.count_nonzero((usable.graph.degree == 0) & usable.status.equals("active")))
    return max(groups - 1, 0), alone

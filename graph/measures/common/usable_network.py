"""The usable network: the actors that are usable, and the ties between them.

What is recorded and what can be relied on are two networks. Measures describe the record, unless they are asked about
usable actors; gaps about structure are judged on the usable network alone, since a detained actor holds nothing
together.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.memo import memoised
from kunyet.graph.network.network import Network


@memoised
def usable_network(network: Network) -> Network:
    """Return the network of the usable actors; the same network if all of its actors are usable."""
    return network if network.usable.all() else network.subnetwork(network.usable)


@memoised
def network_on_record(network: Network) -> Network:
    """Return the network as if every actor on record were usable; the same network if all of them are."""
    if network.usable.all():
        return network
    return network.derive(columns={"usable": np.ones(network.n, dtype=np.bool_)})

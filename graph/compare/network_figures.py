"""The figures that are compared: how large a network is, how it holds together, and who reaches the NUG.

They have the names of the figures of `measures`, and are those that cost no more than a walk over the network: no
betweenness, no communities. `reachable` is how many usable actors have a route of any length over usable actors to a
usable NUG contact, NUG contacts not counted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.measures.components import components
from kunyet.graph.measures.fragmentation import fragmentation
from kunyet.graph.network.network import Network

Figures = Mapping[str, Any]


def network_figures(network: Network) -> dict[str, Any]:
    """Return the figures of a network; `None` for a figure without a value."""
    n, m, parts = network.n, network.graph.m, components(network)
    reached = (steps_to_nug(network) >= 0) & ~nug_contacts(network)
    figures: dict[str, Any] = {
        "actors": n,
        "usable": int(np.count_nonzero(network.usable)),
        "ties": m,
        "density": 2 * m / (n * (n - 1)) if n > 1 else None,
        "components": len(parts.size),
        "largest": int(parts.size.max(initial=0)),
        "isolates": int(np.count_nonzero(network.graph.degree == 0)),
        "fragmentation": fragmentation(network),
        "reachable": int(np.count_nonzero(reached)),
    }
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in figures.items()
    }


def figure_changes(before: Figures, after: Figures) -> dict[str, Any]:
    """Return after minus before for every figure that both have, `None` if one of them has no value."""
    return {
        name: None if before[name] is None or after[name] is None else after[name] - before[name]
        for name in before
        if name in after
    }

"""Rings around chosen actors: whoever is one step away stands on the first ring, two steps on the second, and so on.

On each ring actors stand near the angle of those that lead to them, so that few ties cross. Actors without a way to the
middle stand on a ring of their own outside of all others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from kunyet.dashboard.present.network.layout.network_layout import ACTOR_SPACE
from kunyet.dashboard.present.network.layout.positions import Positions
from kunyet.graph.network.network import Network

_GAP = 1.1
"""The least distance between rings, in spaces of an actor."""


def ring_positions(network: Network, centre: Iterable[str], space: float = ACTOR_SPACE) -> Positions:
    """Return the position of every actor on rings around `centre`; actors of it that are not there are left out.

    Without any, everybody stands on one ring.
    """
    number = {one: at for at, one in enumerate(network.ids)}
    middle = [number[one] for one in dict.fromkeys(centre) if one in number]
    rings, leads = _rings(network, middle)
    angle: dict[int, float] = {}
    spots: dict[int, tuple[float, float]] = {}
    radius = 0.0
    for at, ring in enumerate(rings):
        order = sorted(ring, key=lambda actor: (angle.get(leads.get(actor, -1), math.pi), actor))
        least = 0.0 if at == 0 and len(ring) == 1 else len(ring) * 0.8 * space / (2 * math.pi)
        radius = max(radius + _GAP * space if at else least, least)
        for place, actor in enumerate(order):
            angle[actor] = 2 * math.pi * (place + 0.5) / len(order)
            spots[actor] = radius * math.cos(angle[actor]) * 1.3, radius * math.sin(angle[actor])
    ids = network.ids
    return Positions({ids[actor]: (round(x, 1), round(y, 1)) for actor, (x, y) in spots.items()})


def _rings(network: Network, middle: list[int]) -> tuple[list[list[int]], dict[int, int]]:
    """Return the actors of each ring from the middle outwards, and for each actor the one that leads to it."""
    seen, leads = set(middle), {}
    rings = [middle] if middle else []
    while rings and rings[-1]:
        found = []
        for actor in rings[-1]:
            for other in network.graph.neighbours_of(actor).tolist():
                if other not in seen:
                    seen.add(other)
                    leads[other] = actor
                    found.append(other)
        rings.append(found)
    left = [actor for actor in range(network.n) if actor not in seen]
    return [ring for ring in [*rings, left] if ring], leads

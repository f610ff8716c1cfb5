"""The actors around chosen ones that the picture draws: neighbours that are added, and all within some steps."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.network.network import Network

MOST_ADDED = 60
"""At most this many neighbours are added in one step, those with most ties first."""
MOST_AROUND = 400
"""At most so many actors are drawn around chosen ones: the nearest, and of equally near ones those with most ties."""


def actors_within(network: Network, ids: Sequence[str], depth: int) -> list[str]:
    """Return some actors and whoever is at most so many steps away, the nearest first, then those with most ties."""
    number = {one: at for at, one in enumerate(network.ids)}
    ring = [number[one] for one in dict.fromkeys(ids) if one in number]
    found, seen = list(ring), set(ring)
    degree = network.graph.degree
    for _step in range(depth):
        near = {other for actor in ring for other in network.graph.neighbours_of(actor).tolist()} - seen
        ring = sorted(near, key=lambda one: (-int(degree[one]), one))
        found += ring
        seen |= near
    return [network.ids[one] for one in found]


def best_tied_neighbours(network: Network, ids: Sequence[str]) -> list[str]:
    """Return the neighbours of some actors without the actors themselves, those with most ties first."""
    number = {one: at for at, one in enumerate(network.ids)}
    own = {number[one] for one in ids if one in number}
    near = {int(other) for actor in own for other in network.graph.neighbours_of(actor).tolist()} - own
    degree = network.graph.degree
    return [network.ids[one] for one in sorted(near, key=lambda one: (-int(degree[one]), one))]

"""Actors next to several others: those tied to most of them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kunyet.graph.network.network import Network


def neighbours_by_overlap(network: Network, actors: Collection[int]) -> list[int]:
    """Return the neighbours of some actors, without these actors themselves.

    Parameters
    ----------
    actors
        Actor numbers of the network.

    Returns
    -------
    Actor numbers: who is tied to most of `actors` first, then who has most ties, then the smallest number. No actors
    give an empty list.
    """
    near = Counter(other for actor in actors for other in network.graph.neighbours_of(actor).tolist())
    degree = network.graph.degree
    others = near.keys() - set(actors)
    return sorted(others, key=lambda other: (-near[other], -int(degree[other]), other))

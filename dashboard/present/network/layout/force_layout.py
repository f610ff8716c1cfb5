"""The layout of one connected part by forces, from a seeded start: the same part has the same coordinates."""

from __future__ import annotations

import random
import threading

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency

Coordinates = NDArray[np.float64]
_SEED = 20240129
_random_lock = threading.Lock()
_NEVER_CROWDED = 12
"""So few actors never crowd."""


def lay_out_part(
    graph: Adjacency, part: NDArray[np.int64], space: float, wide: float = 1.6, high: float = 1.0
) -> Coordinates:
    """Return the coordinates of one part: over an area that grows with its actors, the long side across.

    Shape `(len(part), 2)`.
    """
    n = len(part)
    if n == 1:
        return np.zeros((1, 2))
    found = _forces(*_pairs_within(graph, part), n)
    found -= found.mean(axis=0)
    _, _, axes = np.linalg.svd(found, full_matrices=False)
    found = found @ axes.T
    area = np.array((wide, high)) * n**0.5 * space
    return _push_apart(_spread(found) * area, 0.66 * space)


def _spread(coordinates: Coordinates) -> Coordinates:
    """Return coordinates within 1 by 1 that give the crowded middle more room.

    Half of a coordinate is its place in the force layout, half its rank on the axis.
    """
    n = len(coordinates)
    reach = np.ptp(coordinates, axis=0)
    reach[reach == 0] = 1
    order = np.argsort(np.argsort(coordinates, axis=0), axis=0) / max(n - 1, 1) - 0.5
    share = 0.5 if n > _NEVER_CROWDED else 0.0
    return (1 - share) * (coordinates / reach) + share * order


def _pairs_within(graph: Adjacency, part: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs inside a part, with actors numbered within the part."""
    number = np.full(graph.n, -1, dtype=np.int64)
    number[part] = np.arange(len(part))
    inside = number[graph.u] >= 0
    return number[graph.u[inside]], number[graph.v[inside]]


def _forces(u: NDArray[np.int64], v: NDArray[np.int64], n: int) -> Coordinates:
    import igraph

    start = np.random.default_rng(_SEED).normal(scale=n**0.5, size=(n, 2))
    drawn = igraph.Graph(n=n, edges=np.stack((u, v), axis=1).tolist())
    rounds = 900 if n <= 300 else 300
    with _random_lock:  # igraph has one random generator for all threads
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout is no secret
        try:
            return np.array(drawn.layout_fruchterman_reingold(seed=start.tolist(), niter=rounds, grid=False).coords)
        finally:
            igraph.set_random_number_generator(random)


def _push_apart(coordinates: Coordinates, least: float) -> Coordinates:
    """Return coordinates pushed apart until hardly two are nearer than `least`.

    More than 700 coordinates are returned unchanged.
    """
    if len(coordinates) > 700:
        return coordinates
    moved = coordinates.copy()
    for _ in range(60):
        gap = moved[:, None] - moved[None]
        distance = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(distance, np.inf)
        near = distance < least
        if not near.any():
            break
        known = np.where(near, np.maximum(distance, 1e-6), least)
        push = np.where(near, (least - known) / (2 * known), 0.0)
        moved += (gap * push[..., None]).sum(axis=1) * 0.5
    return moved

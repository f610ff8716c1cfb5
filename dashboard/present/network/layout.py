"""Where actors stand: positions computed once, in Python, always the same for the same network.

The largest part is laid out by Fruchterman and Reingold's forces (1991) from a seeded start; every other part by itself, and packed in a
panel to the right of it, then whoever has no tie, in columns. So what stands apart is seen to stand apart.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency

Coordinates = NDArray[np.float64]
ACTOR_SPACE = 88.0
"""What an actor needs, across, in pixels at scale 1: a shape and some of its label."""
_SEED = 20240129
_random_lock = threading.Lock()
_NEVER_CROWDED = 12
"""So few actors never crowd."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel behind actors, with the words over it."""

    x: float
    y: float
    w: float
    h: float
    what: str


@dataclass(frozen=True)
class NetworkLayout:
    """Positions (shape `(n, 2)`), the parts (lists of actor numbers, largest first), the panel of those that stand apart, and who is alone."""

    places: Coordinates
    parts: Sequence[NDArray[np.int64]]
    regions: Sequence[Panel] = ()
    alone: frozenset[int] = frozenset()


def connected_parts(graph: Adjacency) -> list[NDArray[np.int64]]:
    """Return the connected parts as actor numbers, largest first, of equals the one with the smallest number."""
    import igraph

    whole = igraph.Graph(n=graph.n, edges=np.stack((graph.u, graph.v), axis=1).tolist())
    member = np.array(whole.connected_components().membership, dtype=np.int64)
    order = np.argsort(member, kind="stable")
    cuts = np.flatnonzero(np.diff(member[order])) + 1
    parts = np.split(order, cuts) if graph.n else []
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def lay_out_graph(graph: Adjacency, space: float = ACTOR_SPACE) -> NetworkLayout:
    """Return where each actor of a network stands; an empty network has no places."""
    places = np.zeros((graph.n, 2))
    parts = connected_parts(graph)
    if not parts:
        return NetworkLayout(places, parts)
    whole = len(parts) == 1
    places[parts[0]] = lay_out_part(graph, parts[0], space, wide=1.6 if whole else 1.25, high=1.0 if whole else 1.15)
    islands = [part for part in parts[1:] if len(part) > 1]
    alone = [int(part[0]) for part in parts[1:] if len(part) == 1]
    if whole:
        return NetworkLayout(places, parts)
    low, high = places[parts[0]].min(axis=0), places[parts[0]].max(axis=0)
    width = max(2.9 * space, 0.28 * (high[0] - low[0]))
    left, top = high[0] + 2.0 * space, low[1]
    below = _pack_islands(graph, islands, places, (left, top + 0.9 * space), width, space)
    right, bottom = _pack_columns(alone, places, (left, below), high[1] - below, space)
    panel = Panel(left - 0.6 * space, top, max(width, right - left) + 1.3 * space, bottom - top, "apart")
    return NetworkLayout(places, parts, (panel,), frozenset(alone))


def pack_graph(graph: Adjacency, space: float = ACTOR_SPACE) -> Coordinates:
    """Return where each actor stands in a frame of its own: parts in rows, largest first, then who has no tie, in rows below.

    An empty network has no places.
    """
    places = np.zeros((graph.n, 2))
    parts = connected_parts(graph)
    islands = [part for part in parts if len(part) > 1]
    alone = [int(part[0]) for part in parts if len(part) == 1]
    width = max(4.0, 1.5 * graph.n**0.5) * space
    below = _pack_islands(graph, islands, places, (0.0, 0.0), width, space)
    across = max(1, int(width // (1.3 * space)))
    for at, actor in enumerate(alone):
        places[actor] = (at % across) * 1.3 * space, below + (at // across) * 0.9 * space
    return places


def lay_out_part(graph: Adjacency, part: NDArray[np.int64], space: float, wide: float = 1.6, high: float = 1.0) -> Coordinates:
    """Return places of one part: spread over an area that grows with its actors, its long side across."""
    n = len(part)
    if n == 1:
        return np.zeros((1, 2))
    found = _forces(*_local(graph, part), n)
    found -= found.mean(axis=0)
    _, _, axes = np.linalg.svd(found, full_matrices=False)
    found = found @ axes.T
    area = np.array((wide, high)) * n**0.5 * space
    return _apart(_spread(found) * area, 0.66 * space)


def _spread(places: Coordinates) -> Coordinates:
    """Return places within 1 by 1, the crowded middle given room: half where forces put each, half its place in the order."""
    n = len(places)
    reach = np.ptp(places, axis=0)
    reach[reach == 0] = 1
    order = np.argsort(np.argsort(places, axis=0), axis=0) / max(n - 1, 1) - 0.5
    share = 0.5 if n > _NEVER_CROWDED else 0.0
    return (1 - share) * (places / reach) + share * order


def _local(graph: Adjacency, part: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs inside a part, numbered within it."""
    number = np.full(graph.n, -1, dtype=np.int64)
    number[part] = np.arange(len(part))
    inside = number[graph.u] >= 0
    return number[graph.u[inside]], number[graph.v[inside]]


def _forces(u: NDArray[np.int64], v: NDArray[np.int64], n: int) -> Coordinates:
    import igraph

    start = np.random.default_rng(_SEED).normal(scale=n**0.5, size=(n, 2))
    drawn = igraph.Graph(n=n, edges=np.stack((u, v), axis=1).tolist())
    rounds = 900 if n <= 300 else 300
    with _random_lock:  # igraph has one source of chance for all threads
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout is no secret
        try:
            return np.array(drawn.layout_fruchterman_reingold(seed=start.tolist(), niter=rounds, grid=False).coords)
        finally:
            igraph.set_random_number_generator(random)


def _apart(places: Coordinates, least: float) -> Coordinates:
    """Return places pushed apart until hardly two are nearer than `least`; large networks are left as they are."""
    if len(places) > 700:
        return places
    moved = places.copy()
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


def _pack_islands(
    graph: Adjacency,
    islands: list[NDArray[np.int64]],
    places: Coordinates,
    corner: tuple[float, float],
    width: float,
    space: float,
) -> float:
    """Place islands in rows from a corner on; return how far down they reach."""
    x, y = corner
    tallest = 0.0
    for island in islands:
        own = lay_out_part(graph, island, space * 0.9)
        own -= own.min(axis=0)
        wide, high = np.ptp(own, axis=0)
        if x > corner[0] and x + wide > corner[0] + width:
            x, y, tallest = corner[0], y + tallest + space, 0.0
        places[island] = own + np.array((x + 0.25 * space, y))
        x += wide + 1.2 * space
        tallest = max(tallest, high)
    return y + (tallest + space if islands else 0.0)


def _pack_columns(
    alone: list[int], places: Coordinates, corner: tuple[float, float], height: float, space: float
) -> tuple[float, float]:
    """Place actors without ties in columns, a name's width apart; return how far right and down they reach."""
    down = max(4, int(height // (0.72 * space)), -(-len(alone) // 6))
    for at, actor in enumerate(alone):
        places[actor] = corner[0] + (at // down) * 2.9 * space + 0.3 * space, corner[1] + (at % down) * 0.72 * space
    columns = -(-len(alone) // down)
    return corner[0] + columns * 2.9 * space, corner[1] + min(len(alone), down) * 0.72 * space

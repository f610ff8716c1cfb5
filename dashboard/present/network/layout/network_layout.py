"""The layout of a network: coordinates computed in Python, always the same for the same network.

The largest part is laid out by the forces of Fruchterman and Reingold (1991) from a seeded start. Every other part is
laid out by itself in a panel to the right of it; actors without ties stand in columns. So a reader sees what stands
apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.layout.force_layout import Coordinates, lay_out_part
from kunyet.graph.network.adjacency import Adjacency

ACTOR_SPACE = 88.0
"""The width of an actor in pixels at scale 1: its shape and some of its label."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel behind actors: its upper left corner, width and height, and what it is for (`apart` or `open`)."""

    x: float
    y: float
    w: float
    h: float
    what: str


@dataclass(frozen=True)
class NetworkLayout:
    """The layout of a network.

    Parameters
    ----------
    coordinates
        One row for each actor, shape `(n, 2)`.
    parts
        The connected parts as actor numbers, the largest first.
    panels
        The panel of the parts that stand apart.
    alone
        The actors without ties, by number.
    """

    coordinates: Coordinates
    parts: Sequence[NDArray[np.int64]]
    panels: Sequence[Panel] = ()
    alone: frozenset[int] = frozenset()


def connected_parts(graph: Adjacency) -> list[NDArray[np.int64]]:
    """Return the connected parts as actor numbers, the largest first; of equal parts, that of the smallest number."""
    import igraph

    is_connected = igraph.Graph(n=graph.n, edges=np.stack((graph.u, graph.v), axis=1).tolist())
    member = np.array(is_connected.connected_components().membership, dtype=np.int64)
    order = np.argsort(member, kind="stable")
    cuts = np.flatnonzero(np.diff(member[order])) + 1
    parts = np.split(order, cuts) if graph.n else []
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def lay_out_graph(graph: Adjacency, space: float = ACTOR_SPACE) -> NetworkLayout:
    """Return the layout of a network; an empty network has no coordinates."""
    coordinates = np.zeros((graph.n, 2))
    parts = connected_parts(graph)
    if not parts:
        return NetworkLayout(coordinates, parts)
    is_connected = len(parts) == 1
    coordinates[parts[0]] = lay_out_part(
        graph, parts[0], space, wide=1.6 if is_connected else 1.25, high=1.0 if is_connected else 1.15
    )
    islands = [part for part in parts[1:] if len(part) > 1]
    alone = [int(part[0]) for part in parts[1:] if len(part) == 1]
    if is_connected:
        return NetworkLayout(coordinates, parts)
    low, high = coordinates[parts[0]].min(axis=0), coordinates[parts[0]].max(axis=0)
    width = max(2.9 * space, 0.28 * (high[0] - low[0]))
    left, top = high[0] + 2.0 * space, low[1]
    below = _pack_islands(graph, islands, coordinates, (left, top + 0.9 * space), width, space)
    right, bottom = _pack_columns(alone, coordinates, (left, below), high[1] - below, space)
    panel = Panel(left - 0.6 * space, top, max(width, right - left) + 1.3 * space, bottom - top, "apart")
    return NetworkLayout(coordinates, parts, (panel,), frozenset(alone))


def pack_graph(graph: Adjacency, space: float = ACTOR_SPACE) -> Coordinates:
    """Return the coordinates of actors in a frame of their own: parts in rows, then actors without ties in rows.

    The largest part is first. An empty network has no coordinates.
    """
    coordinates = np.zeros((graph.n, 2))
    parts = connected_parts(graph)
    islands = [part for part in parts if len(part) > 1]
    alone = [int(part[0]) for part in parts if len(part) == 1]
    width = max(4.0, 1.5 * graph.n**0.5) * space
    below = _pack_islands(graph, islands, coordinates, (0.0, 0.0), width, space)
    across = max(1, int(width // (1.3 * space)))
    for at, actor in enumerate(alone):
        coordinates[actor] = (at % across) * 1.3 * space, below + (at // across) * 0.9 * space
    return coordinates


def _pack_islands(
    graph: Adjacency,
    islands: list[NDArray[np.int64]],
    coordinates: Coordinates,
    corner: tuple[float, float],
    width: float,
    space: float,
) -> float:
    """Place islands in rows from a corner on; return the lower end of the last row."""
    x, y = corner
    tallest = 0.0
    for island in islands:
        own = lay_out_part(graph, island, space * 0.9)
        own -= own.min(axis=0)
        wide, high = np.ptp(own, axis=0)
        if x > corner[0] and x + wide > corner[0] + width:
            x, y, tallest = corner[0], y + tallest + space, 0.0
        coordinates[island] = own + np.array((x + 0.25 * space, y))
        x += wide + 1.2 * space
        tallest = max(tallest, high)
    return y + (tallest + space if islands else 0.0)


def _pack_columns(
    alone: list[int], coordinates: Coordinates, corner: tuple[float, float], height: float, space: float
) -> tuple[float, float]:
    """Place actors without ties in columns, a name's width apart; return the right and the lower end."""
    down = max(4, int(height // (0.72 * space)), -(-len(alone) // 6))
    for at, actor in enumerate(alone):
        coordinates[actor] = (
            corner[0] + (at // down) * 2.9 * space + 0.3 * space,
            corner[1] + (at % down) * 0.72 * space,
        )
    columns = -(-len(alone) // down)
    return corner[0] + columns * 2.9 * space, corner[1] + min(len(alone), down) * 0.72 * space

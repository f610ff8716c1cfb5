"""Positions of groups, and of the members of an open group in its panel."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.layout.network_layout import Panel, lay_out_graph
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.notable_links import placing_links
from kunyet.dashboard.present.network.layout.positions import Position, packed_positions
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.network import Network

GROUP_SPACE = 170.0
"""The distance between groups, and between the members of an open one, in pixels at scale 1."""
MEMBER_SPACE = 64.0
PANEL_MARGIN = 70.0


def group_positions(base: Network, of_actor: NDArray[np.int64], n: int) -> list[Position]:
    """Return the position of each group, laid out by the notable links between groups (`notable_links.py`).

    Parameters
    ----------
    of_actor
        The group number of each actor of `base`.
    n
        The number of groups.
    """
    u, v, ties = sum_ties(of_actor[base.graph.u], of_actor[base.graph.v], n)
    placing = placing_links(u, v, ties, n)
    graph = Adjacency.of_pairs(n, u[placing].astype(np.int32), v[placing].astype(np.int32))
    return [(round(x, 1), round(y, 1)) for x, y in lay_out_graph(graph, space=GROUP_SPACE).coordinates.tolist()]


def open_group_panel(
    network: Network,
    base: Network,
    members: NDArray[np.int64],
    group: Position,
    boxes: Sequence[tuple[float, float, float, float]],
) -> tuple[Panel, dict[str, Position]]:
    """Return the panel of an open group and its members' positions by id: clear of all other boxes."""
    ids = {network.ids[actor] for actor in members.tolist()}
    keep = np.zeros(network.n, dtype=np.bool_)
    keep[members] = True
    known = base.subnetwork(actors=np.array([one in ids for one in base.ids], dtype=np.bool_))
    own = place_newcomers(packed_positions(known, MEMBER_SPACE), network.subnetwork(actors=keep), MEMBER_SPACE).by_actor
    coordinates = np.array([own[one] for one in sorted(ids)], dtype=np.float64)
    low = coordinates.min(axis=0)
    wide, high = (np.ptp(coordinates, axis=0) + np.array((2.4, 2.2)) * PANEL_MARGIN).tolist()
    x, y = _clear_corner(group, (wide, high), boxes)
    moved = coordinates - low + (x + 1.2 * PANEL_MARGIN, y + 1.2 * PANEL_MARGIN)
    placed = {one: (round(a, 1), round(b, 1)) for one, (a, b) in zip(sorted(ids), moved.tolist(), strict=True)}
    return Panel(round(x, 1), round(y, 1), round(wide, 1), round(high, 1), "open"), placed


def _clear_corner(
    group: Position, size: tuple[float, float], boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Return the upper left corner of a free box of a size, near a group and away from the middle of all boxes."""
    middle = np.array(boxes).reshape(-1, 2, 2).mean(axis=(0, 1))
    out = math.atan2(group[1] - middle[1], group[0] - middle[0])
    for far in range(1, 400):
        for turn in (0.0, 0.4, -0.4, 0.8, -0.8):
            x = group[0] + math.cos(out + turn) * far * 40 - size[0] / 2
            y = group[1] + math.sin(out + turn) * far * 40 - size[1] / 2
            if not any(a < x + size[0] and x < c and b < y + size[1] and y < d for a, b, c, d in boxes):
                return x, y
    return max(c for _a, _b, c, _d in boxes), group[1]


def sum_ties(tail: NDArray[np.int64], head: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], ...]:
    """Return the pairs of nodes that ties join, ascending, and how many ties join each.

    Ties within a node are dropped.

    Returns
    -------
    `u`, `v` and `count`, each of one length.
    """
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    keys, counts = np.unique((low * n + high)[low != high], return_counts=True)
    u, v = np.divmod(keys, n)
    return u, v, counts

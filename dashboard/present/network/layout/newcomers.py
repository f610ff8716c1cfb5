"""Positions for newcomers: beside their neighbours, while everybody else stays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.layout.network_layout import ACTOR_SPACE
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from kunyet.graph.network.network import Network

LEAST_DISTANCE = 0.66
"""The least distance between two actors, as a share of the space of one."""


def place_newcomers(positions: Positions, network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return positions for every actor of a network; an actor with a position keeps it.

    Newcomers are placed one after the other, first those with most placed neighbours: in the middle of these, or on the
    nearest free point around it. A newcomer without placed neighbours stands in a row below all others. Where no actor
    has a position yet, the network is laid out.

    Parameters
    ----------
    space
        The space of one actor in pixels at scale 1.
    """
    ids = network.ids
    new = [actor for actor, one in enumerate(ids) if one not in positions.by_actor]
    if not new:
        return positions
    if len(new) == network.n:
        return positions_of(network) if not positions.by_actor else _place_beside(positions, network, space)
    coordinates = np.array([positions.by_actor.get(one, (math.nan, math.nan)) for one in ids], dtype=np.float64)
    others = np.array([point for one, point in positions.by_actor.items()], dtype=np.float64).reshape(-1, 2)
    taken = others.copy()
    waiting = set(new)
    row = iter(_points_below(taken, space))
    while waiting:
        actor = max(waiting, key=lambda one: (_count_placed_neighbours(network, one, coordinates), -one))
        waiting.remove(actor)
        near = coordinates[network.graph.neighbours_of(actor)]
        near = near[~np.isnan(near[:, 0])]
        coordinates[actor] = (
            _nearest_free_point(near.mean(axis=0), taken, LEAST_DISTANCE * space) if len(near) else next(row)
        )
        taken = np.vstack((taken, coordinates[actor]))
    found = {
        ids[actor]: (round(float(coordinates[actor, 0]), 1), round(float(coordinates[actor, 1]), 1)) for actor in new
    }
    return replace(positions, by_actor={**positions.by_actor, **found})


def _place_beside(positions: Positions, network: Network, space: float) -> Positions:
    """Return positions with all newcomers to the right of everybody else."""
    new = positions_of(network)
    right = max(x for x, _y in positions.by_actor.values()) + 2 * space - min(x for x, _y in new.by_actor.values())
    beside = {one: (x + right, y) for one, (x, y) in new.by_actor.items()}
    return replace(positions, by_actor={**positions.by_actor, **beside})


def _count_placed_neighbours(network: Network, actor: int, coordinates: NDArray[np.float64]) -> int:
    return int(np.count_nonzero(~np.isnan(coordinates[network.graph.neighbours_of(actor), 0])))


def _nearest_free_point(wanted: NDArray[np.float64], taken: NDArray[np.float64], least: float) -> NDArray[np.float64]:
    """Return the free point nearest to the wanted one, on a spiral around it."""
    for point in _spiral(wanted, least):
        if np.hypot(*(taken - point).T).min(initial=np.inf) >= least:
            return point
    return wanted


def _spiral(middle: NDArray[np.float64], least: float) -> Iterator[NDArray[np.float64]]:
    yield middle
    for ring in range(1, 200):
        count = 6 * ring
        for at in range(count):
            angle = 2 * math.pi * at / count + 0.5 * ring
            yield middle + 0.6 * least * ring * np.array((math.cos(angle), math.sin(angle)))


def _points_below(taken: NDArray[np.float64], space: float) -> Iterator[NDArray[np.float64]]:
    """Yield points in rows below everybody."""
    low, high = taken.min(axis=0), taken.max(axis=0)
    across = max(1, int((high[0] - low[0]) // (1.6 * space)))
    at = 0
    while True:
        yield np.array((low[0] + (at % across) * 1.6 * space, high[1] + (1.5 + at // across) * space))
        at += 1

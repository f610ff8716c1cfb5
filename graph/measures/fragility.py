"""Fragility, put together for the table: who is a cut point, what is cut off without each actor, and who the key players are.

`parts_if_removed` is into how many parts an actor's component falls when it goes (0 for an isolate, 1 for whoever is no cut point), and
`cut_off_if_removed` how many of the others are then apart from the largest of them (`graph/measures/cut_points.py`). The key players are
the ten whose loss parts the network most, and the ten who reach most of it within two steps (`graph/measures/key_players.py`); of a small network a
fifth of its actors, at least one: else everybody would be key.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kunyet.graph.measures.common.json_rows import Column
from kunyet.graph.measures.common.reaching_sets import Reaching
from kunyet.graph.measures.cut_points import bridges, cut_points
from kunyet.graph.measures.key_players import COUNT, STEPS, KeyPlayers, distance_fragmentation_left, key_players
from kunyet.graph.network.network import Network


def fragility(network: Network) -> tuple[dict[str, Column], dict[str, Any]]:
    """Return the columns and the figures of fragility."""
    points = cut_points(network)
    columns: dict[str, Column] = {
        "is_cut_point": points.is_cut_point,
        "parts_if_removed": points.parts,
        "cut_off_if_removed": points.cut_off,
    }
    figures = {
        "cut_points": int(points.is_cut_point.sum()),
        "bridges": len(bridges(network).pair),
        "key_players": {"fragmentation": _parting(network), "reach": _reaching(network)},
    }
    return columns, figures


def _parting(network: Network) -> dict[str, Any]:
    players = key_players(network, "fragmentation", _how_many(network))
    left = np.ones(network.n, dtype=np.bool_)
    left[players.actors] = False
    return {
        **_told(network, players),
        "fragmentation": players.value,
        "distance_fragmentation": distance_fragmentation_left(network, left),
    }


def _reaching(network: Network) -> dict[str, Any]:
    players = key_players(network, "reach", _how_many(network))
    nearness = Reaching.of(network, "distance_reach", STEPS).share(players.actors.tolist())
    return {**_told(network, players), "steps": STEPS, "reach": players.value, "distance_reach": nearness}


def _how_many(network: Network) -> int:
    return min(COUNT, max(network.n // 5, 1))


def _told(network: Network, players: KeyPlayers) -> dict[str, Any]:
    return {"actors": [network.ids[actor] for actor in players.actors.tolist()], "exact": players.exact}

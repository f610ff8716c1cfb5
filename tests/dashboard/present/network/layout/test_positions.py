"""Positions are kept by actor; the panel shows who stands apart."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.dashboard.present.network.layout.positions import Positions, are_most_known, packed_positions, positions_of
from kunyet.graph.access.view import View


def test_a_position_in_the_panel_is_apart() -> None:
    positions = Positions({}, (Panel(0, 0, 10, 10, "apart"),))
    assert positions.is_apart((5.0, 5.0))
    assert not positions.is_apart((11.0, 5.0))


def test_half_of_the_actors_must_be_known(line: View) -> None:
    network = line.network
    assert are_most_known(Positions({"a": (0.0, 0.0), "b": (1.0, 1.0)}), network)
    assert not are_most_known(Positions({"a": (0.0, 0.0)}), network)
    assert not are_most_known(Positions({}), network)


def test_every_actor_has_a_position(line: View) -> None:
    network = line.network
    assert positions_of(network).by_actor.keys() == packed_positions(network).by_actor.keys() == set(network.ids)
    nobody = network.subnetwork(actors=np.zeros(network.n, dtype=np.bool_))
    assert packed_positions(nobody).by_actor == {}

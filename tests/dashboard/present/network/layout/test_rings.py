"""Rings: whoever is nearer to the middle stands nearer; everybody has a spot of their own."""

from __future__ import annotations

import math

from kunyet.dashboard.present.network.layout.rings import ring_positions
from kunyet.graph.access.view import View


def test_rings_go_by_the_steps_from_the_middle(ringed: View) -> None:
    spots = ring_positions(ringed.network, ["r1-0", "nobody"]).by_actor
    far = {one: math.hypot(x / 1.3, y) for one, (x, y) in spots.items()}
    assert far["r1-0"] == 0
    assert far["r1-1"] < far["r1-2"] < far["r0-2"]
    assert len(set(spots.values())) == ringed.network.n


def test_who_has_no_way_to_the_middle_stands_outside(line: View) -> None:
    spots = ring_positions(line.network, ["a"]).by_actor
    assert max(spots, key=lambda one: math.hypot(*spots[one])) == "d"
    assert set(ring_positions(line.network, []).by_actor) == set(line.network.ids)

"""Neighbours of several actors come first."""

from __future__ import annotations

from kunyet.dashboard.present.common.shared_neighbours import neighbours_by_overlap
from tests.helpers.building import entities, network, ties


def test_who_is_tied_to_most_of_them_comes_first() -> None:
    net = network(entities("a b c d e"), ties("a-c b-c a-d d-e"))
    number = {one: at for at, one in enumerate(net.ids)}
    found = neighbours_by_overlap(net, [number["a"], number["b"]])
    assert [net.ids[actor] for actor in found] == ["c", "d"]
    assert neighbours_by_overlap(net, []) == []

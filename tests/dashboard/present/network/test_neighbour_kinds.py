"""Neighbours of an actor by kind and type of tie, and how many are one, two and three steps away."""

from __future__ import annotations

from kunyet.dashboard.present.network.neighbour_kinds import neighbour_kinds, neighbours_by, step_counts
from kunyet.graph.access.view import View


def test_neighbours_are_counted_by_kind_and_by_tie(line: View) -> None:
    kinds, types = neighbour_kinds(line.network, "b")
    assert {one.word: one.note for one in kinds.items} == {"NUG contact": "1", "Defector network": "1"}
    assert sum(int(one.note) for one in types.items) == 2
    assert neighbours_by(line.network, "b")["kind:nug_contact"] == ["a"]
    assert neighbour_kinds(line.network, "d") == []
    assert neighbour_kinds(line.network, "nobody") == []


def test_steps_are_counted(ringed: View) -> None:
    assert step_counts(ringed.network, "r0-0") == [3, 8, 12]
    assert step_counts(ringed.network, "nobody") == []

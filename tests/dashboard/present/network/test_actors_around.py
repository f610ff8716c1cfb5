"""The actors around chosen ones: within some steps, the nearest first, and of these those with most ties."""

from __future__ import annotations

from kunyet.dashboard.present.network.actors_around import actors_within, best_tied_neighbours
from kunyet.graph.access.view import View


def test_the_nearest_come_first_and_the_chosen_at_their_head(line: View) -> None:
    assert actors_within(line.network, ["b"], 0) == ["b"]
    assert actors_within(line.network, ["a"], 1) == ["a", "b"]
    assert actors_within(line.network, ["a", "nobody"], 2) == ["a", "b", "c"]


def test_neighbours_of_nobody_are_none_and_the_chosen_are_no_neighbours(line: View) -> None:
    assert best_tied_neighbours(line.network, ["nobody"]) == []
    assert best_tied_neighbours(line.network, ["a", "b"]) == ["c"]

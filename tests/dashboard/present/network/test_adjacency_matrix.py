"""The matrix holds each pair once, in words; a pair is told with every tie between the two."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.network import adjacency_matrix as matrices
from kunyet.dashboard.present.network.adjacency_matrix import adjacency_matrix, choose_matrix_actors
from tests.dashboard.networks import open_as, write_line_over_time, write_rings


def test_a_cell_is_a_pair_with_channels_and_last_contact(tmp_path: Path) -> None:
    view = open_as(write_line_over_time(tmp_path))
    drawn = adjacency_matrix(view, view.network, view.network.ids)
    order = [actor["id"] for actor in drawn["actors"]]
    assert sorted(order) == ["a", "b", "c", "e"]
    cells = {frozenset((order[row], order[column])): (stale, words) for row, column, stale, words in drawn["cells"]}
    assert cells == {
        frozenset("ab"): (False, "Signal, 30 March 2024 (1 day ago)"),
        frozenset("bc"): (True, "Signal, Phone, 1 July 2023 (274 days ago)"),
    }


def test_circles_stand_together(tmp_path: Path) -> None:
    view = open_as(write_rings(tmp_path))
    order = [actor["id"][:2] for actor in adjacency_matrix(view, view.network, view.network.ids)["actors"]]
    assert [order[at : at + 5] for at in (0, 5, 10)] == [[order[at]] * 5 for at in (0, 5, 10)]


def test_whom_the_role_does_not_know_is_left_out(tmp_path: Path) -> None:
    view = open_as(write_line_over_time(tmp_path))
    assert adjacency_matrix(view, view.network, ["nobody"])["actors"] == []


def test_the_chosen_come_before_the_open_group_and_both_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = open_as(write_rings(tmp_path)).network
    chosen, opened = ["r0-0", "r0-1", "r0-2"], ["r1-0", "r1-1", "r1-2", "r1-3"]
    assert choose_matrix_actors(network, chosen, opened) == (chosen, "The chosen: 3 actors.")
    assert choose_matrix_actors(network, chosen[:2], opened) == (opened, "The open group: 4 actors.")
    assert choose_matrix_actors(network, [], []) == (network.ids, "All that is drawn: 15 actors.")
    monkeypatch.setattr(matrices, "MOST_ACTORS", 4)
    few, told = choose_matrix_actors(network, [], [])
    assert few[0] == "r1-0"
    assert told == "All that is drawn: 15 actors. The 4 with most ties are shown."

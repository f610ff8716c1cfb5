"""The same network always has the same layout; what stands apart is seen to."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.network.layout.network_layout import connected_parts, lay_out_graph
from kunyet.graph.network.adjacency import Adjacency


def graph(n: int, *pairs: tuple[int, int]) -> Adjacency:
    """Return a small graph."""
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Adjacency.of_ties(n, ends[:, 0], ends[:, 1])[0]


RING = [(i, (i + 1) % 20) for i in range(20)]


def test_the_layout_of_a_network_is_always_the_same() -> None:
    one, other = (lay_out_graph(graph(20, *RING)).coordinates for _ in range(2))
    assert np.array_equal(one, other)


def test_parts_come_largest_first() -> None:
    assert [part.tolist() for part in connected_parts(graph(6, (4, 5), (0, 1), (1, 2)))] == [[0, 1, 2], [4, 5], [3]]


def test_who_stands_apart_stands_in_a_panel_beside_the_largest_part() -> None:
    layout = lay_out_graph(graph(24, *RING, (20, 21)))
    (panel,) = layout.panels
    assert layout.coordinates[:20, 0].max() < panel.x
    for actor in range(20, 24):
        x, y = layout.coordinates[actor]
        assert panel.x < x < panel.x + panel.w
        assert panel.y < y < panel.y + panel.h
    assert layout.alone == {22, 23}


def test_one_network_has_no_panel() -> None:
    assert lay_out_graph(graph(20, *RING)).panels == ()


def test_an_empty_network_has_no_places() -> None:
    assert lay_out_graph(graph(0)).coordinates.shape == (0, 2)


def test_hardly_two_actors_stand_on_each_other() -> None:
    places = lay_out_graph(graph(20, *RING)).coordinates
    distance = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)) + np.eye(20) * 1e9
    assert distance.min() > 40


def test_many_single_actors_stand_in_columns() -> None:
    layout = lay_out_graph(graph(120, *RING))
    assert len({round(x) for x in layout.coordinates[20:, 0].tolist()}) > 1

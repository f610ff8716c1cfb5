"""Links between groups: a few are all drawn, of many only those beyond chance."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.network.layout.notable_links import notable_links, placing_links


def test_a_few_links_are_all_drawn() -> None:
    u, v = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert notable_links(u, v, np.array([9, 1, 1]), 3).all()
    assert not len(notable_links(u[:0], v[:0], u[:0], 3))


def test_of_many_links_only_those_beyond_chance_are_drawn_and_every_group_has_a_place() -> None:
    n = 12
    u, v = np.triu_indices(n, 1)
    ties = np.full(len(u), 50)
    beyond = (u % 2 == 0) & (v == u + 1)
    ties[beyond] = 200
    assert notable_links(u, v, ties, n).tolist() == beyond.tolist()
    placed = placing_links(u, v, ties, n)
    assert {*u[placed].tolist(), *v[placed].tolist()} == set(range(n))
    assert int(notable_links(u, v, np.full(len(u), 50), n).sum()) == 0

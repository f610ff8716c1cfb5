"""Newcomers are placed beside their neighbours; nobody else moves."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from tests.dashboard.networks import EARLIER_DAY, open_as, write_line_over_time


def test_who_had_a_place_keeps_it_on_another_date(tmp_path: Path) -> None:
    store = write_line_over_time(tmp_path)
    now, then = open_as(store).network, open_as(store, EARLIER_DAY).network
    assert (now.ids, then.ids) == (["a", "b", "c", "e"], ["a", "b", "d", "e"])
    places = positions_of(now)
    both = place_newcomers(places, then)
    assert {one: both.by_actor[one] for one in now.ids} == places.by_actor
    distance = [np.hypot(*np.subtract(both.by_actor["d"], both.by_actor[one])) for one in now.ids]
    assert min(distance) > 50  # nobody stands on another
    assert distance[1] == min(distance)  # Delta beside Beta, whom it knew


def test_a_newcomer_who_knows_nobody_stands_below_the_others(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    known = Positions({one: spot for one, spot in positions_of(network).by_actor.items() if one != "e"})
    found = place_newcomers(known, network)
    assert found.by_actor["e"][1] > max(y for _x, y in known.by_actor.values())


def test_newcomers_of_another_world_stand_beside_and_not_upon_it(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    found = place_newcomers(Positions({"z": (0.0, 0.0), "y": (100.0, 0.0)}), network)
    assert min(found.by_actor[one][0] for one in network.ids) > 100


def test_everybody_known_changes_nothing_and_an_empty_network_has_no_places(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    places = positions_of(network)
    assert place_newcomers(places, network) is places
    nobody = network.subnetwork(actors=np.zeros(network.n, dtype=np.bool_))
    assert positions_of(nobody).by_actor == {}

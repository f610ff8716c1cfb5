"""The map: regions lie as the country does and do not overlap, and say no more than regions."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.region_map import SPOTS, map_positions
from kunyet.graph.access.view import View
from kunyet.graph.vocabulary.regions import REGIONS


def test_every_region_has_a_spot() -> None:
    assert set(SPOTS) == set(REGIONS)


def test_regions_lie_as_the_country_does_without_overlap(sample_views: dict[str, View]) -> None:
    found = map_positions(sample_views["coordinator"].network)
    panels = dict(zip(found.regions, found.panels, strict=True))
    assert panels["Kachin"].y < panels["Mandalay"].y < panels["Yangon"].y < panels["Tanintharyi"].y
    assert panels["Chin"].x < panels["Mandalay"].x < panels["Shan (South)"].x
    for a, b in combinations(found.panels, 2):
        assert a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
    assert set(found.by_actor) == set(sample_views["coordinator"].network.ids)


def test_newcomers_of_another_date_leave_the_regions_where_they_are(ringed: View) -> None:
    few = map_positions(ringed.network.subnetwork(actors=np.arange(ringed.network.n) < 3))
    more = place_newcomers(few, ringed.network)
    assert set(more.by_actor) == set(ringed.network.ids)
    assert (more.panels, more.regions) == (few.panels, few.regions)
    assert not any(more.is_apart(at) for at in more.by_actor.values())


def test_everybody_stands_in_the_panel_of_their_region(ringed: View) -> None:
    found = map_positions(ringed.network)
    panels = dict(zip(found.regions, found.panels, strict=True))
    x, y = found.by_actor["r0-3"]
    kayin = panels["Kayin"]
    assert kayin.x < x < kayin.x + kayin.w
    assert kayin.y < y < kayin.y + kayin.h

"""The cover of needs is the largest that there is: checked against an integer program on small instances."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp  # type: ignore[import-untyped]

from kunyet.graph.support.matching import FittingOffer, OpenNeed
from kunyet.graph.support.offer_cover import best_cover


def fits(actor: int, capacity: float | None = 1, steps: int = 1) -> FittingOffer:
    return FittingOffer(actor, steps, (), same_region=False, capacity=capacity)


def wants(*offers: FittingOffer, weight: int = 1, places: float = 1) -> OpenNeed:
    return OpenNeed(0, 0, places, weight, offers)


def optimum(needs: list[OpenNeed], services: list[str]) -> float:
    """Return the largest weight, by another formulation: one variable for each fitting pair."""
    pairs = [(place, (fit.actor, services[place])) for place, need in enumerate(needs) for fit in need.offers]
    if not pairs:
        return 0.0
    room = {(fit.actor, services[place]): fit.capacity for place, need in enumerate(needs) for fit in need.offers}
    rows = [[float(place == own) for own, _ in pairs] for place in range(len(needs))]
    most = [need.places for need in needs]
    for offer, places in room.items():
        rows.append([float(offer == other) for _, other in pairs])
        most.append(math.inf if places is None else places)
    worth = -np.array([needs[place].weight for place, _ in pairs], dtype=float)
    solved = milp(worth, constraints=LinearConstraint(np.array(rows), ub=most), integrality=np.ones(len(pairs)))
    return float(-solved.fun)


@pytest.mark.parametrize("seed", range(100))
def test_the_cover_is_the_optimum(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same instances each time
    services = [draw.choice(["shelter", "legal"]) for _ in range(draw.randint(0, 9))]
    room = {(actor, service): draw.choice([0, 1, 2, 5, None]) for actor in range(6) for service in ("shelter", "legal")}
    needs = [
        wants(
            *(fits(actor, room[actor, service]) for actor in draw.sample(range(6), draw.randint(0, 4))),
            weight=draw.choice([1, 2, 4, 8]),
            places=draw.randint(1, 6),
        )
        for service in services
    ]
    found = best_cover(needs, services)
    assert found.covered == pytest.approx(optimum(needs, services))
    assert found.wanted == sum(need.weight * need.places for need in needs)
    for place, need in enumerate(needs):
        assert sum(places for own, _, places in found.given if own == place) <= need.places
    for (actor, service), most in room.items():
        used = sum(places for own, offer, places in found.given if offer == actor and services[own] == service)
        assert most is None or used <= most


def test_an_urgent_need_comes_before_a_larger_one() -> None:
    found = best_cover([wants(fits(1), weight=1), wants(fits(1), weight=8)], ["s", "s"])
    assert found.given == ((1, 1, 1.0),)


def test_an_earlier_gift_moves_to_another_offer_where_that_makes_room() -> None:
    found = best_cover([wants(fits(1), fits(2), weight=8), wants(fits(1), weight=1)], ["s", "s"])
    assert sorted(found.given) == [(0, 2, 1.0), (1, 1, 1.0)]


def test_of_equal_offers_the_nearest_helps() -> None:
    assert best_cover([wants(fits(7, 5), fits(3, 5, steps=2), places=2)], ["s"]).given == ((0, 7, 2.0),)


def test_without_needs_there_is_nothing_to_cover() -> None:
    assert best_cover([], []).covered == 0

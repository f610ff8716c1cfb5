"""How much of what is needed the open offers can cover, weighted by urgency and within their places.

Each place needed is given to at most one place offered. The cover is the sum of the weights of the places given, and it
is the largest that there is: needs are served in the order of their weights, each by paths that move earlier gifts to
other offers where that makes room (as in the assignment problem; weights lie on the needs alone, so no earlier gift has
to be taken back). Of equal covers each need tries its nearest offers first. An offer whose places are not recorded is
taken as large enough.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from kunyet.graph.support.matching import OpenNeed


@dataclass(frozen=True, slots=True)
class Cover:
    """The weight of all places needed and of those covered, and who helps whom.

    `given` holds the place of a need in the list, the actor number of the offer, and how many places it gives.
    """

    wanted: float
    covered: float
    given: tuple[tuple[int, int, float], ...]


def best_cover(needs: Sequence[OpenNeed], services: Sequence[str]) -> Cover:
    """Return the best cover of needs by the offers that fit them.

    Parameters
    ----------
    services
        The service of each need, folded: an actor's offers of two services have places of their own.
    """
    left: dict[tuple[int, str], float] = {}
    for need, service in zip(needs, services, strict=True):
        for offer in need.offers:
            left[offer.actor, service] = math.inf if offer.capacity is None else max(offer.capacity, 0.0)
    given: list[dict[tuple[int, str], float]] = [{} for _ in needs]
    order = sorted(range(len(needs)), key=lambda place: -needs[place].weight)
    for place in order:
        wanted = needs[place].places
        while wanted > 0:
            path = _path(place, needs, services, given, left)
            if not path:
                break
            moved = _most(path, given, left, wanted)
            _give(path, given, left, moved)
            wanted -= moved
    gifts = tuple(
        (place, offer, places)
        for place, some in enumerate(given)
        for (offer, _service), places in some.items()
        if places
    )
    return Cover(
        sum(need.weight * need.places for need in needs),
        sum(needs[place].weight * places for place, _offer, places in gifts),
        gifts,
    )


Offer = tuple[int, str]
Path = list[tuple[int, Offer]]
"""Needs and the offer that each takes from, the first need first: every later need frees the offer before it."""


def _path(
    start: int, needs: Sequence[OpenNeed], services: Sequence[str], given: list[dict[Offer, float]],
    left: dict[Offer, float],
) -> Path:  # fmt: skip
    """Return the shortest path from a need to an offer with room; empty if there is none."""
    came: dict[Offer, tuple[int, Offer | None]] = {}
    takers: dict[Offer, list[int]] = {}
    for place, some in enumerate(given):
        for offer, places in some.items():
            if places:
                takers.setdefault(offer, []).append(place)
    queue: deque[tuple[int, Offer | None]] = deque([(start, None)])
    seen = {start}
    while queue:
        place, freed = queue.popleft()
        for fitting in needs[place].offers:
            offer = (fitting.actor, services[place])
            if offer in came:
                continue
            came[offer] = (place, freed)
            if left[offer] > 0:
                return _back(offer, came)
            for other in takers.get(offer, ()):
                if other not in seen:
                    seen.add(other)
                    queue.append((other, offer))
    return []


def _back(offer: Offer, came: dict[Offer, tuple[int, Offer | None]]) -> Path:
    path: Path = []
    at: Offer | None = offer
    while at is not None:
        place, freed = came[at]
        path.append((place, at))
        at = freed
    return path[::-1]


def _most(path: Path, given: list[dict[Offer, float]], left: dict[Offer, float], wanted: float) -> float:
    """Return how many places can move along a path."""
    moved = [given[path[at + 1][0]][path[at][1]] for at in range(len(path) - 1)]
    return min(wanted, left[path[-1][1]], *moved)


def _give(path: Path, given: list[dict[Offer, float]], left: dict[Offer, float], moved: float) -> None:
    for at, (place, offer) in enumerate(path):
        given[place][offer] = given[place].get(offer, 0.0) + moved
        if at + 1 < len(path):
            given[path[at + 1][0]][offer] -= moved
    left[path[-1][1]] -= moved

"""Needs and the offers that fit them: the nearest usable ones, with the way to each.

An offer fits a need if it is open, of the same service, and of another actor that may be asked: usable on the date and
today, with a consent that carries routes for the view's purpose, and without a firewall to the actor in need. It is in
reach if at most `MOST_STEPS` ties lead to it over actors that may be asked; else it must be based in the same region.
Those in reach come first, by steps; then those of the same region. For roles below coordinator whoever has a firewall
is matched with nobody: otherwise the pairs left out would tell the firewall. Where firewalls are not known (a derived
copy, an export) nobody is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.guarded_actors import may_be_introduced
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.services_in_reach import Services, neighbours_of_all
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.table import Table
from kunyet.graph.support.order_of_needs import needs_in_order
from kunyet.graph.text.digits import western_digits
from kunyet.graph.text.values import read_number
from kunyet.graph.vocabulary.urgencies import urgency_weight

MOST_STEPS: Final = 4
"""An offer further away is found only in the same region."""
SHOWN: Final = 3
"""So many offers are shown for each need."""


@dataclass(frozen=True, slots=True)
class FittingOffer:
    """An offer that fits a need.

    Parameters
    ----------
    actor
        Who offers it (an actor number).
    steps
        The ties that lead there, `None` where no route is recorded and both are of one region.
    via
        The actors in between (actor numbers), from the actor in need; empty where they are tied.
    same_region
        Whether both are based in the same region.
    capacity
        How many places it has; `None` if that is not recorded.
    """

    actor: int
    steps: int | None
    via: tuple[int, ...]
    same_region: bool
    capacity: float | None


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """An open need, and the offers that fit it, the nearest first.

    `row` is its row of `needs`, `actor` the number of the actor in need; `places` is how many it asks for, 1 where that
    is not recorded.
    """

    row: int
    actor: int
    places: float
    weight: int
    offers: tuple[FittingOffer, ...]


@dataclass(frozen=True, eq=False)
class Matching:
    """What decides which offers fit which needs, on a view's own network."""

    view: View
    services: Services

    @cached_property
    def may_be_asked(self) -> Mask:
        """Which actors may be asked, and passed on the way to an offer."""
        view, actors = self.view, self.view.network.actors
        allowed = view.network.usable & view.usable_today[actors] & view.consent.allows_routes[actors]
        return allowed & may_be_introduced(view)

    @cached_property
    def walls(self) -> frozenset[tuple[int, int]]:
        """The firewalls as pairs of actor numbers, in both orders."""
        numbers = self.view.network.number_of[self.view.walls]
        return frozenset((a, b) for one, other in numbers.tolist() for a, b in ((one, other), (other, one)))

    @cached_property
    def regions(self) -> Ints:
        """The region of each actor as a number, -1 for none."""
        return self.view.network.column("region").codes

    @cached_property
    def capacities(self) -> dict[tuple[int, int], float | None]:
        """The places of each open offer, by actor and service."""
        places = places_of(self.view.records.needs)
        services, rows = self.services, self.services.offer_row
        keys = zip(services.offer_actor.tolist(), services.offer_service.tolist(), strict=True)
        return {
            key: None if np.isnan(places[row]) else float(places[row])
            for key, row in zip(keys, rows.tolist(), strict=True)
        }

    def offers(self, need: int, most: int) -> tuple[FittingOffer, ...]:
        """Return the offers that fit a need (its place in `services`), at most so many."""
        needing, service = int(self.services.need_actor[need]), int(self.services.need_service[need])
        if not self.view.sees_everything and not self.may_be_asked[needing]:
            return ()
        offers = np.zeros(self.view.network.n, dtype=np.bool_)
        offers[self.services.offerers(service)] = True
        offers &= self.may_be_asked
        offers[needing] = False
        found = []
        for actor, steps, via in self._in_reach(needing, offers):
            if (needing, actor) not in self.walls and self.walls.isdisjoint((needing, step) for step in via):
                found.append(self._offer(needing, actor, service, steps, via))
            offers[actor] = False
            if len(found) == most:
                return tuple(found)
        near = np.flatnonzero(offers & (self.regions == self.regions[needing]) & (self.regions >= 0)).tolist()
        near = [actor for actor in near if (needing, actor) not in self.walls]
        found += [self._offer(needing, actor, service, None, ()) for actor in near[: most - len(found)]]
        return tuple(found)

    def _offer(self, needing: int, actor: int, service: int, steps: int | None, via: tuple[int, ...]) -> FittingOffer:
        same = bool(self.regions[actor] == self.regions[needing] >= 0)
        return FittingOffer(actor, steps, via, same, self.capacities[actor, service])

    def _in_reach(self, start: int, offers: Mask) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield each offering actor in reach with its steps and the actors in between, nearest first."""
        graph = self.view.network.graph
        before = np.full(graph.n, -1, dtype=np.int32)
        before[start] = start
        frontier = np.array([start], dtype=np.int32)
        for step in range(1, MOST_STEPS + 1):
            owner, neighbours = neighbours_of_all(graph, frontier)
            new = (before[neighbours] < 0) & self.may_be_asked[neighbours]
            reached, first = np.unique(neighbours[new], return_index=True)
            before[reached] = frontier[owner[new][first]]
            for actor in reached[offers[reached]].tolist():
                yield actor, step, _between(before, start, actor)
            frontier = reached.astype(np.int32)
            if not len(frontier):
                return


def places_of(needs: Table) -> NDArray[np.float64]:
    """Return how many places each need or offer names, NaN where it names none: a quantity may be any text.

    Of `20-30` it is the middle, of `8 rooms` the first number.
    """
    return needs["quantity"].look_up(_read_places, np.float64, np.nan)


def _read_places(quantity: str) -> float:
    text = western_digits(quantity)
    try:
        return float(read_number(text))
    except ValueError:
        number = _NUMBER.search(text)
        return float(number[0]) if number else math.nan


_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def _between(before: Ints, start: int, end: int) -> tuple[int, ...]:
    path = []
    at = int(before[end])
    while at != start:
        path.append(at)
        at = int(before[at])
    return tuple(reversed(path))


def match_needs(view: View, most: int = SHOWN) -> list[OpenNeed]:
    """Return the open needs of a view with the offers that fit each, in their order (`needs_in_order`).

    Parameters
    ----------
    most
        How many offers are found for each need at most.
    """
    network, table = view.network, view.records.needs
    matching = Matching(view, Services.of(network))
    places = places_of(table)
    needs = []
    for need, row in enumerate(matching.services.row.tolist()):
        asked = 1.0 if np.isnan(places[row]) or places[row] <= 0 else float(places[row])
        weight = urgency_weight(table["urgency"][row])
        actor = int(matching.services.need_actor[need])
        needs.append(OpenNeed(row, actor, asked, weight, matching.offers(need, most)))
    return needs_in_order(needs, table["service"])

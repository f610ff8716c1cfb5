"""The one introduction that would open a route if there is none.

It joins an actor that the start reaches and an actor from which the goal is reached, within the steps allowed. It must
be one that may be made (`graph/introductions/eligibility.py`: neither is marked RED, no firewall between them or
between their new neighbours, nothing declined, a language and a channel in common if both are recorded). Introductions
after which an end would know too many protected actors come last (`exposed`). Then the shortest route comes first, then
two actors that attended the same forum, then the smaller ids. An introduction of start and goal themselves comes last
of all, since whoever could introduce them needs no route. `kunyet introduce` weighs introductions in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kunyet.graph.introductions.eligibility import eligibility_of
from kunyet.graph.routes.exposing import exposes
from kunyet.graph.routes.route_request import RouteRequest
from kunyet.graph.routes.step_reliability import NOT_USABLE, StepTable, actors_carrying_routes

_MOST: Final = 60
"""So many actors nearest to each end are looked at."""
_NOBODY: Final = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class OpeningIntroduction:
    """Two actors (numbers) to introduce, and the number of steps of the route that this would open."""

    a: int
    b: int
    steps: int


def best_opening_introduction(request: RouteRequest) -> OpeningIntroduction | None:
    """Return the introduction that would open a route; `None` if none would."""
    view, steps = request.view, request.steps
    if not request.is_open or not actors_carrying_routes(view)[request.goal]:
        return None
    if request.goal in steps.walls.get(request.start, ()):
        return None
    from_start = _around(request, request.start, backward=False)
    to_goal = _around(request, request.goal, backward=True)
    found = []
    for a, ways_in in from_start.items():
        for b, ways_out in to_goal.items():
            length = ways_in.steps + 1 + ways_out.steps
            on_it = ways_in.through | ways_out.through
            if length <= request.max_steps and len(on_it) == length + 1 and not _is_walled(steps, on_it):
                found.append((length, a, b))
    return _best(request, found)


def _best(request: RouteRequest, found: Sequence[tuple[int, int, int]]) -> OpeningIntroduction | None:
    """Return the best of some pairs (steps of the route, and the two actors) that may be introduced."""
    length, a, b = (
        (np.array(column, dtype=np.int32) for column in zip(*found, strict=True)) if found else (_NOBODY,) * 3
    )
    eligible = eligibility_of(request.view)
    allowed = np.flatnonzero(eligible.may_introduce(a, b))
    if not len(allowed):
        return None
    length, a, b = length[allowed], a[allowed], b[allowed]
    order = np.lexsort((b, a, ~eligible.met_at_forum(a, b), length, exposes(request.view, a, b), length == 1))
    best = int(order[0])
    return OpeningIntroduction(int(a[best]), int(b[best]), int(length[best]))


@dataclass(frozen=True, slots=True)
class _Way:
    steps: int
    through: frozenset[int]


def _around(request: RouteRequest, centre: int, *, backward: bool) -> dict[int, _Way]:
    """Return the actors nearest to one end, with the steps between and the actors on the way."""
    graph, steps = request.view.network.graph, request.steps
    found = {centre: _Way(0, frozenset({centre}))}
    queue = [centre]
    for actor in queue:
        way = found[actor]
        if len(found) >= _MOST or way.steps + 1 >= request.max_steps:
            break
        for other in graph.neighbours_of(actor).tolist():
            ends = (other, actor) if backward else (actor, other)
            if other not in found and steps.cost[steps.slot(*ends)] < NOT_USABLE and _carries(request, other):
                found[other] = _Way(way.steps + 1, way.through | {other})
                queue.append(other)
    return found


def _carries(request: RouteRequest, actor: int) -> bool:
    return request.is_usable(actor) and bool(request.view.consent.allows_routes[request.view.network.actors[actor]])


def _is_walled(steps: StepTable, actors: frozenset[int]) -> bool:
    return any(not steps.walls.get(actor, frozenset()).isdisjoint(actors) for actor in actors)

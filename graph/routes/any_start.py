"""Any start: a route from whichever NUG contact is nearest to the goal.

`any-nug` is any usable NUG contact. `any-desk` is any of the viewer's own desks: their own entity and the NUG contacts
that are part of the same body (`member_of`); for a viewer without such an entity any NUG contact. The nearest is the
one with the fewest steps to the goal, then the most reliable route. All are judged by one search from the goal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes.k_best import FAR, best_routes, least_costs_to, steps_in
from kunyet.graph.routes.step_reliability import OBSTACLES, StepTable, shortest_first
from kunyet.graph.vocabulary.route_starts import ANY_DESK

if TYPE_CHECKING:
    from kunyet.graph.routes.route_request import RouteRequest

_TOLD: Final = 8
"""Of so many starts it is told how far they are."""


@dataclass(frozen=True, slots=True)
class StartReach:
    """A start (its number), and in how many steps it reaches the goal."""

    actor: int
    steps: int


def start_actors(view: View, word: str) -> list[int]:
    """Return the actors (numbers) that a word for starts means, by their ids.

    Raises
    ------
    KunyetError
        `no-start` if nobody is among them who is usable on the date and today.
    """
    network = view.network
    nug = network.kind.equals("nug_contact")
    own = _own_desks(view) if word == ANY_DESK else []
    there = [actor for actor in own if nug[actor]] or np.flatnonzero(nug).tolist()
    found = [actor for actor in there if network.usable[actor] and view.usable_today[network.actors[actor]]]
    if not found:
        raise KunyetError("no-start")
    return sorted(found)


def _own_desks(view: View) -> list[int]:
    """Return the actors that are part of one body with the viewer's own entity, itself included."""
    network, entities = view.network, view.records.entities
    if not view.own_entity:
        return []
    row = view.records.entity_row[view.own_entity]
    member = np.flatnonzero(network.tie_column("type").equals("member_of"))
    tail, head = (network.records.rows_of(network.records.ties[end])[network.ties[member]] for end in ("from", "to"))
    bodies = {row, *head[tail == row].tolist()}
    rows = {row, *bodies, *(one for one, body in zip(tail.tolist(), head.tolist(), strict=True) if body in bodies)}
    return [int(network.number_of[one]) for one in rows if 0 <= one < entities.size and network.number_of[one] >= 0]


def nearest_starts(request: RouteRequest, starts: Sequence[int]) -> list[StartReach]:
    """Return the nearest of some starts that reach the goal, the nearest first; empty if none does."""
    return _nearest(shortest_first(request.steps), starts, request.goal, request.max_steps)


def hopeful_start(request: RouteRequest, starts: Sequence[int]) -> int:
    """Return the start that would be nearest if nothing were in the way; the first one if no ties lead to the goal."""
    open_ = shortest_first(request.steps_ignoring(frozenset(OBSTACLES)))
    found = _by_bound(open_, starts, request.goal, request.view.network.n)
    return found[0][1] if found else starts[0]


def _by_bound(steps: StepTable, starts: Sequence[int], goal: int, max_steps: int) -> list[tuple[int, int]]:
    if goal < 0:
        return []
    least = least_costs_to(steps, goal, max_steps)
    return sorted((int(least[actor]), actor) for actor in starts if least[actor] < FAR)


def _nearest(steps: StepTable, starts: Sequence[int], goal: int, max_steps: int) -> list[StartReach]:
    bounds = _by_bound(steps, starts, goal, max_steps)
    if not steps.walls:
        return [StartReach(actor, steps_in(bound)) for bound, actor in bounds[:_TOLD]]
    # A firewall may make a route longer than the search from the goal says.
    found: list[tuple[int, int, int]] = []
    for bound, actor in bounds:
        if len(found) >= _TOLD and min(found)[0] <= bound:
            break
        way = next(best_routes(steps, actor, goal, max_steps), None)
        if way is not None:
            found.append((way.bound, actor, len(way.path) - 1))
    return [StartReach(actor, length) for _cost, actor, length in sorted(found)]


def starts_without(steps: StepTable, starts: Sequence[int], goal: int, max_steps: int, actors: set[int]) -> list[int]:
    """Return the starts from which a route to the goal may avoid these actors, the best first."""
    least = least_costs_to(steps, goal, max_steps, actors)
    return [actor for _bound, actor in sorted((int(least[one]), one) for one in starts if least[one] < FAR)]


def reaches_without(steps: StepTable, starts: Sequence[int], goal: int, max_steps: int, actors: set[int]) -> bool:
    """Return whether a route from any of these starts to the goal avoids these actors."""
    return any(_ways(steps, starts, goal, max_steps, actors))


def _ways(steps: StepTable, starts: Sequence[int], goal: int, max_steps: int, actors: set[int]) -> Iterator[bool]:
    for start in starts_without(steps, [one for one in starts if one not in actors], goal, max_steps, actors):
        yield next(best_routes(steps, start, goal, max_steps, actors), None) is not None

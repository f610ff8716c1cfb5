"""Disjoint routes: those that share no actor between their ends. The alternate to the best route, and the best pair.

The alternate is the best route that avoids every actor between the ends of the best one. If there is none, two disjoint
routes may still exist: the pair of least total cost, at any length (Suurballe 1974; Suurballe and Tarjan 1984). For
that, each actor is two vertices, one that is entered and one that is left, so that no actor is passed twice. Firewalls
are not considered in this search; they are checked afterwards.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from kunyet.graph.routes.k_best import Path, RoutePath, best_routes, slots_of, unique_actors
from kunyet.graph.routes.step_reliability import NOT_USABLE, Costs, StepTable

_State = tuple[int, bool]
"""An actor, and whether it is being left (true) or entered (false)."""


def disjoint_alternate(steps: StepTable, best: RoutePath, max_steps: int) -> RoutePath | None:
    """Return the best route that has no actor between its ends in common with another; `None` if there is none."""
    start, goal = best.path[0], best.path[-1]
    return next((found for found in best_routes(steps, start, goal, max_steps, best.between) if found != best), None)


def best_disjoint_pair(steps: StepTable, start: int, goal: int) -> tuple[RoutePath, RoutePath] | None:
    """Return the two disjoint routes of least total cost, at any length, the better first; `None` if there are none."""
    graph = steps.network.graph
    out = steps.cost[graph.start[start] : graph.start[start + 1]] < NOT_USABLE
    into = [steps.cost[steps.slot(other, goal)] < NOT_USABLE for other in graph.neighbours_of(goal).tolist()]
    if min(int(out.sum()), sum(into)) <= 1:
        return None
    away = _costs_to(steps, goal)
    if away[start] >= NOT_USABLE:
        return None
    first = _cheapest(steps, away, start, goal)
    second = _second(steps, away, first)
    if second is None:
        return None
    arcs = set(pairwise(first))
    for arc in second:
        if (arc[1], arc[0]) in arcs:
            arcs.remove((arc[1], arc[0]))
        else:
            arcs.add(arc)
    pair = sorted((_found(steps, path) for path in _unravel(arcs, start, goal)), key=_rank)
    return pair[0], pair[1]


def disjoint_pair_may_fit(steps: StepTable, best: RoutePath, max_steps: int) -> bool:
    """Return whether two disjoint routes of at most so many steps can exist; if not, no pair is searched for.

    Of two such routes at most one passes an actor. So each actor between the ends of the best route must be avoided by
    some route.
    """
    start, goal = best.path[0], best.path[-1]
    return all(next(best_routes(steps, start, goal, max_steps, {actor}), None) is not None for actor in best.path[1:-1])


def is_allowed(steps: StepTable, path: Path, max_steps: int) -> bool:
    """Return whether a route has at most so many steps and no two actors with a firewall between them."""
    return len(path) - 1 <= max_steps and not any(steps.walls.get(actor, frozenset()) & set(path) for actor in path)


def _rank(found: RoutePath) -> tuple[int, int, Path]:
    return found.cost, len(found.path), found.path


def _found(steps: StepTable, path: Path) -> RoutePath:
    return RoutePath(path, sum(int(steps.cost[steps.slot(a, b)]) for a, b in pairwise(path)))


def _costs_to(steps: StepTable, goal: int) -> Costs:
    """Return the least cost to the goal from every actor, at any length: steps are relaxed until no cost falls."""
    graph = steps.network.graph
    away = np.full(graph.n, NOT_USABLE, dtype=np.int64)
    away[goal] = 0
    fell = np.array([goal], dtype=np.int64)
    while len(fell):
        # Only a neighbour of an actor whose cost fell can get a smaller cost.
        rows = unique_actors(graph.n, graph.neighbours[slots_of(steps, fell)[0]])
        if not len(rows):
            break
        slots, begins = slots_of(steps, rows)
        least = np.minimum.reduceat(steps.cost[slots] + away[graph.neighbours[slots]], begins)
        less = least < away[rows]
        fell = rows[less]
        away[fell] = least[less]
    return away


def _cheapest(steps: StepTable, away: Costs, start: int, goal: int) -> Path:
    """Return a cheapest route: each step costs no more than needed and is also nearer to the goal in steps."""
    graph = steps.network.graph
    before: dict[int, int] = {start: -1}
    frontier = [start]
    while goal not in before:
        further = []
        for actor in frontier:
            begin, end = graph.start[actor], graph.start[actor + 1]
            tight = steps.cost[begin:end] + away[graph.neighbours[begin:end]] == away[actor]
            for other in graph.neighbours[begin:end][tight].tolist():
                if other not in before:
                    before[other] = actor
                    further.append(other)
        frontier = further
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def _second(steps: StepTable, away: Costs, first: Path) -> list[tuple[int, int]] | None:
    """Return the steps of the cheapest path after the first route is taken; it may undo steps of the first."""
    start, goal = first[0], first[-1]
    undone = dict(zip(first[1:], first, strict=False))
    begin: _State = (start, True)
    before: dict[_State, _State | None] = {}
    queue: list[tuple[int, _State, _State | None]] = [(0, begin, None)]
    while queue:
        cost, state, came_from = heapq.heappop(queue)
        if state in before:
            continue
        before[state] = came_from
        if state[0] == goal:
            return _steps_of(before, state)
        for more, onward in _onward(steps, away, state, start, undone):
            if onward not in before:
                heapq.heappush(queue, (cost + more, onward, state))
    return None


def _onward(
    steps: StepTable, away: Costs, state: _State, start: int, undone: dict[int, int]
) -> Iterable[tuple[int, _State]]:
    """Yield the states that follow one, each with its cost beyond the cheapest path."""
    actor, leaving = state
    if not leaving:
        if actor not in undone:
            yield 0, (actor, True)
        elif undone[actor] != start:
            # The actor is on the first route: after entering it, the only step is back along that route.
            yield 0, (undone[actor], True)
        return
    if actor in undone:
        yield 0, (actor, False)
    graph = steps.network.graph
    begin, end = graph.start[actor], graph.start[actor + 1]
    nearby = graph.neighbours[begin:end]
    more = steps.cost[begin:end] + away[nearby] - away[actor]
    for other, extra, cost in zip(nearby.tolist(), more.tolist(), steps.cost[begin:end].tolist(), strict=True):
        if cost < NOT_USABLE and away[other] < NOT_USABLE and other != start and undone.get(other) != actor:
            yield extra, (other, False)


def _steps_of(before: dict[_State, _State | None], last: _State) -> list[tuple[int, int]]:
    taken = []
    state, earlier = last, before[last]
    while earlier is not None:
        if earlier[0] != state[0]:
            taken.append((earlier[0], state[0]))
        state, earlier = earlier, before[earlier]
    return taken


def _unravel(arcs: set[tuple[int, int]], start: int, goal: int) -> list[Path]:
    """Return the two routes that these steps make up."""
    after = {a: b for a, b in arcs if a != start}
    paths = []
    for first in sorted(b for a, b in arcs if a == start):
        path = [start, first]
        while path[-1] != goal:
            path.append(after[path[-1]])
        paths.append(tuple(path))
    return paths

"""Disjoint routes: those that share no actor between their ends. The alternate to the best route, and the best pair.

The alternate is the best route that avoids every actor between the ends of the best one. If there is none, two disjoint
routes may still exist: the pair of least total cost, at any length (Suurballe 1974; Suurballe and Tarjan 1984). For
that, each actor is two vertices, one that is entered and one that is left, so that no actor is passed twice. Firewalls
are not considered in this search; they are checked afterwards.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.routes.k_best import Path, RoutePath, best_routes, slots_of, unique_actors
from kunyet.graph.routes.step_reliability import NOT_USABLE, Costs, StepTable


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
    return _SecondPath(steps, away, first).found()


class _SecondPath:
    """The search for the cheapest path after the first route is taken, with costs beyond those of the cheapest path.

    Every actor is left; those on the first route are also entered, and after that the only step is back along the
    route. Steps are relaxed together, from all actors whose cost fell, until none falls.
    """

    def __init__(self, steps: StepTable, away: Costs, first: Path) -> None:
        n = steps.network.n
        self.steps, self.away, self.first = steps, away, first
        self.left, self.entered = np.full(n, NOT_USABLE, dtype=np.int64), np.full(n, NOT_USABLE, dtype=np.int64)
        # Who was left before an actor was left, and before one of the first route was entered; -1: it was undone from
        # the next one of the route, or entered only to be left again.
        self.left_from, self.entered_from = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
        self.on_route, self.before = np.zeros(n, dtype=np.bool_), np.full(n, -1, dtype=np.int64)
        self.on_route[list(first[1:])] = True
        self.before[list(first[1:])] = first[:-1]

    def found(self) -> list[tuple[int, int]] | None:
        """Return the steps of the path, the last one first; `None` if there is none."""
        start, goal = self.first[0], self.first[-1]
        self.left[start] = 0
        fell = np.array([start], dtype=np.int64)
        while len(fell):
            fell = np.concatenate((self._leave(fell), self._undo()))
            fell = np.unique(fell[self.left[fell] < self.entered[goal]])
        return self._taken() if self.entered[goal] < NOT_USABLE else None

    def _leave(self, fell: NDArray[np.int64]) -> NDArray[np.int64]:
        """Let each of some actors take every step, and return the actors (not of the first route) that cost less."""
        graph, steps = self.steps.network.graph, self.steps
        slots, _ = slots_of(steps, fell)
        tail = np.repeat(fell, graph.start[fell + 1] - graph.start[fell])
        head = graph.neighbours[slots].astype(np.int64)
        open_ = (steps.cost[slots] < NOT_USABLE) & (self.away[head] < NOT_USABLE)
        open_ &= (head != self.first[0]) & (self.before[head] != tail)
        slots, tail, head = slots[open_], tail[open_], head[open_]
        cost = self.left[tail] + steps.cost[slots] + self.away[head] - self.away[tail]
        on_route = self.on_route[head]
        self._lower(self.entered, self.entered_from, head[on_route], tail[on_route], cost[on_route])
        return self._lower(self.left, self.left_from, head[~on_route], tail[~on_route], cost[~on_route])

    @staticmethod
    def _lower(
        costs: Costs, came_from: NDArray[np.int64], head: NDArray[np.int64], tail: NDArray[np.int64], cost: Costs
    ) -> NDArray[np.int64]:
        less = cost < costs[head]
        head, tail, cost = head[less], tail[less], cost[less]
        order = np.lexsort((-tail, -cost))  # Of several writes to one actor the last counts: the least cost.
        costs[head[order]] = cost[order]
        came_from[head[order]] = tail[order]
        return head

    def _undo(self) -> NDArray[np.int64]:
        """Follow the first route backwards, and return the actors on it that can be left for less."""
        fell = []
        for actor, earlier in zip(self.first[-2:0:-1], self.first[-3::-1], strict=False):
            if self.left[actor] < self.entered[actor]:
                self.entered[actor], self.entered_from[actor] = self.left[actor], -1
            if earlier != self.first[0] and self.entered[actor] < self.left[earlier]:
                self.left[earlier], self.left_from[earlier] = self.entered[actor], -1
                fell.append(earlier)
        return np.array(fell, dtype=np.int64)

    def _taken(self) -> list[tuple[int, int]]:
        after = dict(zip(self.first, self.first[1:], strict=False))
        taken, actor, is_entered = [], self.first[-1], True
        while actor != self.first[0]:
            came_from = int((self.entered_from if is_entered else self.left_from)[actor])
            if came_from >= 0:
                taken.append((came_from, actor))
                actor, is_entered = came_from, False
            elif is_entered:
                is_entered = False
            else:
                taken.append((after[actor], actor))
                actor, is_entered = after[actor], True
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

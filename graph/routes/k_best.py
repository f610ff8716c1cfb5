"""The k best simple routes, exactly: best first, with a lower bound that depends on the number of steps left.

The bound `left[s][v]` is the least cost of any walk of at most `s` steps from `v` to the goal. It is computed by
relaxing the steps one layer at a time (Bellman 1958), over the actors that are near enough to both ends. Best-first
search with this bound (Hart, Nilsson and Raphael 1968) yields routes in the order of cost; of equal cost, those with
fewer steps first, then those with smaller ids. The search leaves the best path only if the cheapest walk would turn
back on itself, or at a firewall. Paths that must avoid forbidden pairs can be too hard for any search (Gabow,
Maheshwari and Osterweil 1976). So the number of expansions is limited, and at the limit there is an error, not an
answer that may be wrong.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes.step_reliability import A_STEP, NOT_USABLE, Costs, StepTable

Path = tuple[int, ...]
MAX_STEPS: Final = 255
_STEP: Final = 1
_ROOM: Final = 256
"""Costs are multiplied by this and each step adds one, so that of equal costs the one with fewer steps is smaller."""
FAR: Final = NOT_USABLE * _ROOM
"""The cost in `least_costs_to` from where nothing leads to the goal."""
MAX_EXPANSIONS: Final = 300_000
"""So many beginnings of routes are extended, some seconds' worth; without firewalls a few hundred are enough."""


class RouteSearchTooLong(KunyetError):
    """The search was stopped: too many beginnings of routes end at a firewall."""

    def __init__(self) -> None:
        super().__init__("too-many-firewalls")


@dataclass(frozen=True, slots=True)
class RoutePath:
    """A route as actor numbers, and its cost."""

    path: Path
    cost: int

    @property
    def between(self) -> frozenset[int]:
        """The actors between its ends."""
        return frozenset(self.path[1:-1])

    @property
    def bound(self) -> int:
        """Its cost in the unit of `least_costs_to`."""
        return self.cost * _ROOM + len(self.path) - 1


def best_routes(
    steps: StepTable,
    start: int,
    goal: int,
    max_steps: int,
    excluded: Collection[int] = (),
    *,
    max_expansions: int = MAX_EXPANSIONS,
) -> Iterator[RoutePath]:
    """Yield the simple routes of at most `max_steps` steps, best first.

    Parameters
    ----------
    steps
        Which steps are usable, and at what cost.
    start, goal
        Two different actors.
    max_steps
        At least 1.
    excluded
        Actors that no route may pass.
    max_expansions
        How many beginnings of routes are extended before the search stops.

    Raises
    ------
    RouteSearchTooLong
        If so many were extended.
    """
    max_steps = min(max_steps, MAX_STEPS, max(steps.network.n - 1, 1))
    blocked_actors = _blocked_actors(steps, start, goal, excluded)
    if goal in blocked_actors or start in blocked_actors:
        return
    left = _bounds(steps, start, goal, max_steps, blocked_actors)
    search = _Search(steps, left, goal, max_steps)
    queue: list[_Item] = []
    search.push(queue, (start,), 0)
    while queue:
        cost, path, so_far, others = heapq.heappop(queue)
        if others:
            # Only the best of several extensions is in the queue; then the next one replaces it.
            heapq.heappush(queue, others.pop())
        if path[-1] == goal:
            yield RoutePath(path, cost // _ROOM)
        elif max_expansions:
            max_expansions -= 1
            search.push(queue, path, so_far)
        else:
            raise RouteSearchTooLong


_Item = tuple[int, Path, int, list[Any]]


@dataclass(frozen=True, slots=True)
class _Search:
    """What the best-first search needs to extend a path."""

    steps: StepTable
    left: list[Costs]
    goal: int
    max_steps: int

    def push(self, queue: list[_Item], path: Path, so_far: int) -> None:
        """Put the best extension of a path into the queue, with the other extensions behind it."""
        graph = self.steps.network.graph
        begin, end = graph.start[path[-1]], graph.start[path[-1] + 1]
        nearby = graph.neighbours[begin:end]
        cost = self.steps.cost[begin:end] * _ROOM + _STEP
        total = cost + self.left[self.max_steps - len(path)][nearby]
        open_ = np.flatnonzero(total < FAR)
        ways = [
            (so_far + bound, (*path, actor), so_far + step)
            for actor, step, bound in zip(
                nearby[open_].tolist(), cost[open_].tolist(), total[open_].tolist(), strict=True
            )
            if actor not in path and self._is_free_of_firewalls(actor, path)
        ]
        if ways:
            ways.sort(reverse=True)
            rest: list[_Item] = []
            # Worst first, each with the shared list of the rest: popping its last item gives the next best.
            rest.extend((bound, longer, spent, rest) for bound, longer, spent in ways)
            heapq.heappush(queue, rest.pop())

    def _is_free_of_firewalls(self, actor: int, path: Path) -> bool:
        firewalled = self.steps.walls.get(actor)
        return firewalled is None or firewalled.isdisjoint(path)


def _blocked_actors(steps: StepTable, start: int, goal: int, excluded: Collection[int]) -> set[int]:
    """Return the actors that can be on no route: barred ones, and those with a firewall to an actor on all routes.

    All routes pass both ends, and an actor that is the only way on from an end.
    """
    walls = steps.walls
    blocked_actors = {*excluded, *walls.get(start, ()), *walls.get(goal, ())}
    for end in (start, goal) if walls else ():
        passed, here = {end}, end
        while True:
            ways = {*steps.network.graph.neighbours_of(here).tolist()} - blocked_actors - passed
            if len(ways) != 1 or ways & {start, goal}:
                break
            here = ways.pop()
            passed.add(here)
            blocked_actors |= walls.get(here, frozenset())
    return blocked_actors


def _bounds(steps: StepTable, start: int, goal: int, max_steps: int, blocked_actors: Collection[int]) -> list[Costs]:
    """Return for 0 to `max_steps - 1` steps left the least cost to the goal from each actor that can matter there."""
    graph = steps.network.graph
    blocked = np.zeros(graph.n, dtype=np.bool_)
    blocked[[*blocked_actors, start, goal]] = True
    half = max_steps // 2
    near_goal = _rings(steps, goal, max_steps - half, blocked)
    near_start = _rings(steps, start, half, blocked)
    left = [np.full(graph.n, FAR, dtype=np.int64)]
    left[0][goal] = 0
    for s in range(1, max_steps):
        rows = near_goal[s] if s < len(near_goal) else near_start[max_steps - s]
        now = left[-1].copy()
        changed = _relax(steps, rows, left[-1], now)
        left.append(now)
        if not changed and s + 1 < len(near_goal) and len(near_goal[s]) == len(near_goal[s + 1]):
            # No actor further off can change anything: the costs are those of walks of any length.
            left += [now] * (max_steps - len(left))
            break
    return left


def least_costs_to(steps: StepTable, goal: int, max_steps: int, excluded: Collection[int] = ()) -> Costs:
    """Return the least cost to the goal from each actor, within so many steps; `FAR` where nothing leads there.

    Firewalls are left aside. Without any, this is the cost of the best route, since every step costs something.
    """
    graph = steps.network.graph
    blocked = np.zeros(graph.n, dtype=np.bool_)
    blocked[[*excluded, goal]] = True
    near = _rings(steps, goal, min(max_steps, MAX_STEPS, max(graph.n - 1, 1)), blocked)
    now = np.full(graph.n, FAR, dtype=np.int64)
    now[goal] = 0
    for rows in near[1:]:
        before = now
        now = before.copy()
        if not _relax(steps, rows, before, now) and len(rows) == len(near[-1]):
            break
    return now


def steps_in(bound: int) -> int:
    """Return how many steps a cost of `least_costs_to` has, where shorter routes come first (`shortest_first`)."""
    return bound // _ROOM // A_STEP


def _rings(steps: StepTable, centre: int, radius: int, blocked: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """Return for 0 to `radius` the open actors within so many steps of a centre, without the centre."""
    seen = blocked.copy()
    frontier = np.array([centre], dtype=np.int64)
    rings = [np.empty(0, dtype=np.int64)]
    for _ in range(radius):
        if not len(frontier):
            rings.append(rings[-1])
            continue
        reached = steps.network.graph.neighbours[slots_of(steps, frontier)[0]]
        frontier = unique_actors(len(seen), reached[~seen[reached]])
        seen[frontier] = True
        rings.append(np.concatenate((rings[-1], frontier)))
    return rings


def unique_actors(n: int, actors: NDArray[Any]) -> NDArray[np.int64]:
    """Return actors ascending, each once, by marking them."""
    marked = np.zeros(n, dtype=np.bool_)
    marked[actors] = True
    return np.flatnonzero(marked)


def slots_of(steps: StepTable, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the slots of all steps from these actors, one actor after the other, and where those of each begin."""
    start = steps.network.graph.start
    counts = start[rows + 1] - start[rows]
    begins = np.cumsum(counts) - counts
    return np.repeat(start[rows] - begins, counts) + np.arange(int(counts.sum())), begins


def _relax(steps: StepTable, rows: NDArray[np.int64], before: Costs, now: Costs) -> bool:
    """Let each of these actors take one step and go on as before; return whether any cost fell."""
    if not len(rows):
        return False
    slots, begins = slots_of(steps, rows)
    total = steps.cost[slots] * _ROOM + _STEP + before[steps.network.graph.neighbours[slots]]
    least = np.minimum(np.minimum.reduceat(total, begins), before[rows])
    changed = bool((least < before[rows]).any())
    now[rows] = least
    return changed

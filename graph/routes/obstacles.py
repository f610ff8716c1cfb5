"""Obstacles: what is in the way if there is no route, or fewer than wanted.

Each kind of obstacle is ignored by itself (an excluded channel, a dead contact, missing consent, an actor that is not
usable, a firewall, the number of steps). The best route that then opens shows which obstacles it would have to pass. If
no single kind opens a route, all kinds are ignored at once, and the route with the fewest obstacles is taken. If no
chain of ties joins the two actors, that is said. Stale ties on these routes are named too, by the standard of `stale`.

A role below coordinator is told only what its own data shows: the obstacles of the network that it sees, as if there
were no firewall, no consent and no dead contact. One sentence says to ask a coordinator. It is there whenever there are
fewer routes than wanted, so it tells nothing about what is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Any, Final

import numpy as np

from kunyet.graph.gaps import stale
from kunyet.graph.measures.components import components
from kunyet.graph.memo import memoised
from kunyet.graph.messages.message import HasMessage, Message
from kunyet.graph.messages.wording import Day
from kunyet.graph.routes import route_words
from kunyet.graph.routes.k_best import MAX_STEPS, Path, RoutePath, RouteSearchTooLong, best_routes
from kunyet.graph.routes.obstacle_words import CONTEXT, SENTENCES
from kunyet.graph.routes.opening_introduction import best_opening_introduction
from kunyet.graph.routes.route_request import RouteRequest
from kunyet.graph.routes.step_reliability import NOT_USABLE, OBSTACLES, StepTable, actors_carrying_routes, not_passed

_PER_OBSTACLE: Final = 1 << 42
"""The cost of a step that is not usable: more than any number of stale steps."""
_MOST_WAYS: Final = 4
"""So many ways that nearly work are told."""
_PATIENCE: Final = 2_000
"""Advice may take less time than an answer."""


@dataclass(frozen=True, slots=True)
class Obstacle(HasMessage):
    """One thing in the way: its code, its sentence, and the ids of the entities that it is about.

    `channels`: the ids of the channels that it is about.
    """

    what: str
    message: Message
    subjects: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the obstacle as in the `routes` document."""
        return {name: getattr(self, name) for name in ("what", "sentence", "sentence_my", "subjects")}


@dataclass(frozen=True, slots=True)
class NearRoute:
    """A way that nearly works: its actors, and what breaks it. All of it would have to change, and no other way.

    `breaks` holds the place of each obstacle: the number of the actor on the way to whom no step leads, from 0; `None`
    for one about the whole way.
    """

    actors: tuple[str, ...]
    breaks: tuple[tuple[int | None, Obstacle], ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `routes` document."""
        return {"actors": list(self.actors), "all_of": [{"at": at, **one.as_dict()} for at, one in self.breaks]}


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What is in the way: each obstacle once, and without any route the ways that nearly work, the nearest first."""

    obstacles: tuple[Obstacle, ...]
    nearly: tuple[NearRoute, ...] = ()


def find_obstacles(request: RouteRequest, found: Sequence[RoutePath]) -> InTheWay:
    """Return what is in the way: first what would open a route, then what weakens existing ones."""
    if "routes" not in request.view.advice:
        return InTheWay((_say(request, "export"),))
    if request.view.sees_everything:
        return _all(request, found)
    seen = replace(request, as_seen=True)
    routes = best_routes(seen.steps, seen.start, seen.goal, seen.max_steps) if seen.is_open else iter(())
    there = list(islice(routes, request.k))
    own = _all(seen, there) if len(there) < request.k else InTheWay(())
    return InTheWay((*own.obstacles, _say(request, "ask-coordinator")), own.nearly)


def _all(request: RouteRequest, found: Sequence[RoutePath]) -> InTheWay:
    ways = [] if found and len(found) >= request.k else _opened_ways(request, found)
    nearly = [NearRoute(request.ids_of(path), tuple(_on(request, path))) for path in ways]
    everything = dict.fromkeys(_told(request, found, ways, nearly))
    if ways and not found:
        nearly += [NearRoute(request.ids_of(path), tuple(_on(request, path))) for path in _more_ways(request, ways)]
    shown = sorted(
        (one for one in nearly if one.breaks), key=lambda one: (len(one.breaks), len(one.actors), one.actors)
    )
    return InTheWay(tuple(everything), () if found else tuple(shown[:_MOST_WAYS]))


def _opened_ways(request: RouteRequest, found: Sequence[RoutePath]) -> list[Path]:
    """Return the ways that nearly work; none where an end is not there or has no tie."""
    ends = (request.start, request.goal)
    if any(end < 0 or not request.view.network.graph.degree[end] for end in ends):
        return []
    return list(_opened(request, found))


def _told(
    request: RouteRequest, found: Sequence[RoutePath], opened: Sequence[Path], nearly: Sequence[NearRoute]
) -> Iterator[Obstacle]:
    missing = [
        row for row, actor in ((request.start_row, request.start), (request.goal_row, request.goal)) if actor < 0
    ]
    for row in missing:
        yield _say(request, "absent", (row,), day=Day(request.view.at))
    if missing:
        return
    graph = request.view.network.graph
    alone = [actor for actor in (request.start, request.goal) if not graph.degree[actor]]
    for actor in alone:
        yield _say(request, "no-tie", (int(request.view.network.actors[actor]),))
    for way in nearly:
        yield from (one for _at, one in way.breaks)
    if not found and not opened:
        yield from _apart(request, alone)
    yield from _stale(request, [*(one.path for one in found[:1]), *opened])
    if not found and not request.as_seen:
        pair = best_opening_introduction(request)
        if pair is not None:
            rows = (int(request.view.network.actors[pair.a]), int(request.view.network.actors[pair.b]))
            yield _say(request, "introduction", rows, steps=pair.steps)


def _apart(request: RouteRequest, alone: Sequence[int]) -> Iterator[Obstacle]:
    """Yield why nothing that is ignored opens a route: no chain of ties, and what the two ends themselves lack."""
    network, view = request.view.network, request.view
    label, rows = components(network).label, [int(network.actors[end]) for end in (request.start, request.goal)]
    if not alone and label[request.start] != label[request.goal]:
        yield _say(request, "no-chain", rows)
    for end in (request.start, request.goal):
        yield from _unusable(request, end)
    if not view.consent.allows_routes[rows[1]] and not request.as_seen:
        yield _say(request, "no-consent", rows[1:])


def _opened(request: RouteRequest, found: Sequence[RoutePath]) -> list[Path]:
    """Return the route that each kind of obstacle opens when ignored; if none does, the one that all kinds open."""
    known = {one.path for one in found}
    ways = [_first(steps, request, request.max_steps, known) for steps in _relaxed(request)]
    ways.append(_longer(request, request.steps, known) if request.is_open else None)
    opened = list(dict.fromkeys(path for path in ways if path is not None))
    if opened or found:
        return opened
    every = replace(_looking_through(request, frozenset(OBSTACLES)), walls={})
    path = _first(every, request, request.max_steps, known) or _longer(request, every, known)
    return [] if path is None else [path]


def _more_ways(request: RouteRequest, known: Sequence[Path]) -> list[Path]:
    """Return further ways with few obstacles of any kind."""
    every = replace(_looking_through(request, frozenset(OBSTACLES)), walls={})
    routes = best_routes(every, request.start, request.goal, request.max_steps, max_expansions=_PATIENCE)
    try:
        return [one.path for one in islice(routes, _MOST_WAYS) if one.path not in known]
    except RouteSearchTooLong:
        return []


def _relaxed(request: RouteRequest) -> Iterator[StepTable]:
    strict = request.steps
    if "actor" in _present(request):
        yield _looking_through(request, frozenset({"actor"}))
    if not request.is_open:
        return
    for kind in _present(request) - {"actor"}:
        yield _looking_through(request, frozenset({kind}))
    if strict.walls:
        yield replace(strict, walls={})


@memoised
def _present(request: RouteRequest) -> frozenset[str]:
    """Return which kinds of obstacle there are at all."""
    view, strict = request.view, request.steps
    there = {
        "channel": bool(request.without),
        "contact": bool(strict.dead.any()) and not request.as_seen,
        "consent": not actors_carrying_routes(view, ignoring=frozenset({"actor"})).all() and not request.as_seen,
        "protected": not request.through_protected,
        "actor": not actors_carrying_routes(view, ignoring=frozenset({"consent"})).all(),
    }
    return frozenset(kind for kind, is_there in there.items() if is_there)


def _looking_through(request: RouteRequest, kinds: frozenset[str]) -> StepTable:
    """Return the steps with some obstacles ignored; each costs so much that a route with fewer of them comes first."""
    kinds &= _present(request)
    if not kinds:
        return request.steps
    steps = request.steps_ignoring(kinds)
    barred = (request.steps.cost >= NOT_USABLE) & (steps.cost < NOT_USABLE)
    return replace(steps, cost=np.where(barred, steps.cost + _PER_OBSTACLE, steps.cost))


def _first(steps: StepTable, request: RouteRequest, max_steps: int, known: set[Path]) -> Path | None:
    routes = best_routes(steps, request.start, request.goal, max_steps, max_expansions=_PATIENCE)
    try:
        return next((one.path for one in routes if one.path not in known), None)
    except RouteSearchTooLong:
        return None


def _longer(request: RouteRequest, steps: StepTable, known: set[Path]) -> Path | None:
    """Return the route with the fewest steps beyond the limit, if there is no route within it."""
    if known:
        return None
    alike = replace(
        steps,
        cost=np.where(steps.cost < NOT_USABLE, np.where(steps.cost < _PER_OBSTACLE, 0, _PER_OBSTACLE), NOT_USABLE),
    )
    return _first(alike, request, MAX_STEPS, known)


def _on(request: RouteRequest, path: Path) -> Iterator[tuple[int | None, Obstacle]]:
    """Yield the obstacles on a route, each with its place."""
    view, strict = request.view, request.steps
    rows = view.network.actors
    for at, actor in enumerate(path):
        yield from ((at, one) for one in _unusable(request, actor))
    barred = not_passed(view.network) & (not request.through_protected)
    for at, actor in enumerate(path[1:-1], 1):
        if barred[actor]:
            yield at, _say(request, "protected-between", (int(rows[actor]),))
    for at, (tail, head) in enumerate(pairwise(path), 1):
        if strict.cost[strict.slot(tail, head)] >= NOT_USABLE:
            yield from ((at, one) for one in _on_step(request, tail, head))
    for at, actor in enumerate(path):
        for place, other in enumerate(path[at + 1 :], at + 1):
            if other in strict.walls.get(actor, ()):
                yield place, _say(request, "firewall", (int(rows[actor]), int(rows[other])))
    if len(path) - 1 > request.max_steps:
        yield None, _say(request, "too-many-steps", (), steps=len(path) - 1, allowed=request.max_steps)


def _unusable(request: RouteRequest, actor: int) -> Iterator[Obstacle]:
    if not request.is_usable(actor):
        network = request.view.network
        yield _say(request, "unusable-actor", (int(network.actors[actor]),), status=network.status[actor] or "active")


def _on_step(request: RouteRequest, tail: int, head: int) -> Iterator[Obstacle]:
    view, strict = request.view, request.steps
    network = view.network
    rows = (int(network.actors[tail]), int(network.actors[head]))
    if not view.consent.allows_routes[rows[1]] and not request.as_seen:
        yield _say(request, "no-consent", rows[1:])
    if strict.tie[strict.slot(tail, head)] >= 0:
        return
    pair = network.graph.pair[strict.slot(tail, head)]
    bits = int(network.pair_channels[pair])
    excluded = network.channel_bits(request.without)
    for what, those in (
        ("excluded-channel", bits & excluded),
        ("dead-contact", bits & ~excluded & int(strict.dead[head])),
    ):
        if those:
            names = [channel for channel in network.channels.values() if network.channel_bits((channel.id,)) & those]
            yield _say(request, what, rows, channels=names)


def _stale(request: RouteRequest, paths: Sequence[Path]) -> Iterator[Obstacle]:
    """Yield the ties on these routes that are too old by the standard of `stale`."""
    network = request.view.network
    if not paths:
        return
    gaps = stale.find(network, request.view.standards.scoped_rules(stale.GAP.code, request.view.records))
    old = set(zip(gaps.first.tolist(), gaps.second.tolist(), strict=True))
    for path in paths:
        for a, b in pairwise(path):
            rows = (int(network.actors[min(a, b)]), int(network.actors[max(a, b)]))
            if rows in old:
                pair = network.graph.pair[request.steps.slot(a, b)]
                last = Day(int(network.pair_last_contact[pair]), network.at)
                yield _say(request, "stale-tie", (int(network.actors[a]), int(network.actors[b])), day=last)


def _say(request: RouteRequest, what: str, rows: Sequence[int] = (), **fields: object) -> Obstacle:
    view = request.view
    names = dict(zip("ab", (route_words.name_of(view, row) for row in rows), strict=False))
    message = Message(SENTENCES[what], {**names, **fields}, CONTEXT)
    channels = tuple(channel.id for channel in fields.get("channels", ()))  # type: ignore[attr-defined]
    return Obstacle(what, message, tuple(request.id_of(row) for row in rows), channels)


__all__ = ["SENTENCES", "InTheWay", "NearRoute", "Obstacle", "find_obstacles"]

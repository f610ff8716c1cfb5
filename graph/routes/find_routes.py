"""Finding routes from one actor to another: the best routes, single points of failure, and what is in the way.

The result holds the k best simple routes of at most so many steps. A disjoint alternate of the best route is marked,
and added if it is not among them; if there is none, the best disjoint pair is added. A single point of failure is an
actor between the ends that lies on every usable route.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from kunyet.graph.access.guarded_actors import may_be_asked_from
from kunyet.graph.access.view import View
from kunyet.graph.messages.message import HasMessage, JoinedMessages, Message
from kunyet.graph.routes import disjoint, obstacles, route_words
from kunyet.graph.routes.any_start import StartReach, reaches_without, starts_without
from kunyet.graph.routes.handles import Handle, handles_of
from kunyet.graph.routes.k_best import RoutePath, best_routes
from kunyet.graph.routes.obstacles import InTheWay, NearRoute, Obstacle
from kunyet.graph.routes.route_request import RouteRequest, read_route_request
from kunyet.graph.routes.stand_ins import StandIn, stand_ins_for
from kunyet.graph.routes.step_reliability import not_passed, reliability_of
from kunyet.graph.text.dates import NEVER, iso_date

_STEP_KEYS: Final = (
    *("channel", "last_contact", "days", "confidence", "reliability"),
    *("handle", "expires", "instructions", "sentence", "sentence_my"),
)


@dataclass(frozen=True, slots=True)
class RouteStep(HasMessage):
    """One step of a route: from one actor to the next, over which channel, and how to take it.

    `channel` is `None` if none is recorded; `days` are those since the last contact, `None` if none was recorded.
    `handle`, and the day on which its consent `expires`, are given only if they may be shown.
    """

    start: str
    end: str
    channel: str | None
    last_contact: str | None
    days: int | None
    confidence: str | None
    reliability: float
    handle: str | None
    expires: str | None
    instructions: str | None
    message: Message

    def as_dict(self) -> dict[str, Any]:
        """Return the step as in the `routes` document."""
        return {"from": self.start, "to": self.end, **{name: getattr(self, name) for name in _STEP_KEYS}}


@dataclass(frozen=True, slots=True)
class Route:
    """A route: its steps, its reliability (0 to 1), and in words how far it can be trusted.

    `alternate`: it shares no actor between its ends with the first route. `pair`: it is one of two that share none with
    each other. `passes_protected`: the protected actors in between that are no liaisons, which it passes because it was
    asked to.
    """

    reliability: float
    alternate: bool
    pair: bool
    trust: JoinedMessages
    steps: tuple[RouteStep, ...]
    passes_protected: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How far it can be trusted, in English."""
        return self.trust.in_words("en")

    @property
    def words_my(self) -> str:
        """How far it can be trusted, in Burmese."""
        return self.trust.in_words("my")

    @property
    def actors(self) -> list[str]:
        """The ids of its actors, in order."""
        return [self.steps[0].start, *(step.end for step in self.steps)]

    def as_dict(self) -> dict[str, Any]:
        """Return the route as in the `routes` document."""
        document = {name: getattr(self, name) for name in ("reliability", "alternate", "pair", "words", "words_my")}
        document["passes_protected"] = list(self.passes_protected)
        return {**document, "steps": [step.as_dict() for step in self.steps]}


@dataclass(frozen=True, eq=False)
class Routes:
    """The routes found for a request, the most reliable first."""

    request: RouteRequest
    paths: Sequence[RoutePath]
    pair: frozenset[RoutePath]

    @cached_property
    def routes(self) -> list[Route]:
        """The routes, with their steps in words."""
        first = self.paths[0] if self.paths else None
        return [
            _route(
                self.request,
                found,
                alternate=first is not None and found is not first and not found.between & first.between,
                pair=found in self.pair,
            )
            for found in self.paths
        ]

    @cached_property
    def single_point_of_failure(self) -> list[str]:
        """The ids of the actors that lie on every usable route, shown or not, in their order on the best one."""
        if not self.paths:
            return []
        shared = frozenset.intersection(*(found.between for found in self.paths))
        request = self.request
        starts = request.starts or (request.start,)
        return [
            request.view.network.ids[actor]
            for actor in self.paths[0].path[1:-1]
            if actor in shared and not reaches_without(request.steps, starts, request.goal, request.max_steps, {actor})
        ]

    @cached_property
    def starts(self) -> list[StartReach]:
        """The nearest of the starts that reach the goal, where any of several was asked for; else empty."""
        return list(self.request.nearest) if self.paths else []

    @cached_property
    def stand_ins(self) -> dict[str, list[StandIn]]:
        """Who could stand in for each single point of failure, by its id."""
        network, rows = self.request.view.network, self.request.view.records.entity_row
        single = {id: int(network.number_of[rows[id]]) for id in self.single_point_of_failure}
        return {id: stand_ins_for(self.request, self.paths[0].path, actor) for id, actor in single.items()}

    @cached_property
    def _in_the_way(self) -> InTheWay:
        wanted = len(self.paths) < self.request.k
        return obstacles.find_obstacles(self.request, self.paths) if wanted else InTheWay(())

    @property
    def blocked_by(self) -> list[Obstacle]:
        """What is in the way, if there are no routes or fewer than wanted."""
        return list(self._in_the_way.obstacles)

    @property
    def nearly(self) -> list[NearRoute]:
        """Without any route, the ways that nearly work, the nearest first: any of them would do."""
        return list(self._in_the_way.nearly)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the `routes` document."""
        return {
            "from": self.request.id_of(self.request.start_row),
            "to": self.request.id_of(self.request.goal_row),
            "starts": [{"id": self.request.view.network.ids[one.actor], "steps": one.steps} for one in self.starts],
            "routes": [route.as_dict() for route in self.routes],
            "single_point_of_failure": self.single_point_of_failure,
            "stand_ins": {id: [one.as_dict() for one in found] for id, found in self.stand_ins.items()},
            "blocked_by": [obstacle.as_dict() for obstacle in self.blocked_by],
            "nearly": [way.as_dict() for way in self.nearly],
        }

    def lines(self, language: str = "en") -> list[str]:
        """Return everything as lines to read, in a language."""
        return route_words.route_lines(self, language)


def find_routes(  # noqa: PLR0913 - what a person may choose about routes
    view: View,
    start: str,
    goal: str,
    *,
    k: int = 5,
    max_steps: int = 6,
    without_channels: Sequence[str] = (),
    through_protected: bool = False,
    shortest: bool = False,
    avoid: Sequence[str] = (),
) -> Routes:
    """Return the routes from one actor to another, on the viewer's own network.

    The most reliable (or shortest) one comes first, then the best one that shares nobody with it, then the others.

    Parameters
    ----------
    view
        What the viewer sees; its purpose is the one for which consent is needed.
    start, goal
        The ids of the two actors, or their exact names. `start` may be `any-desk` or `any-nug`: the routes start at
        the nearest of these, and one that shares nobody with the first may start at another.
    k
        How many routes, at least 1. A disjoint alternate or pair may come on top.
    max_steps
        The most ties that a route may have, at least 1.
    without_channels
        Ids or names of channels that are not used; also `internet`, `overheard` or an operator, for all of these.
    through_protected
        Whether routes may pass protected actors other than liaisons.
    shortest
        Whether the route with the fewest steps comes first, and not the most reliable one.
    avoid
        Ids of actors that no route passes.

    Raises
    ------
    KunyetError
        For an unknown id or channel, for a choice of starts of which nobody is usable, for an entity that is not an
        actor, if both ends are the same, and for numbers below 1.
    """
    request = read_route_request(
        view,
        start,
        goal,
        k=k,
        max_steps=max_steps,
        without_channels=without_channels,
        through_protected=through_protected,
        shortest=shortest,
        avoid=avoid,
    )
    if "routes" not in view.advice or not request.is_open or not may_be_asked_from(view, request.start):
        return Routes(request, (), frozenset())
    steps = request.ranked
    found = list(islice(best_routes(steps, request.start, request.goal, max_steps), k))
    pair: frozenset[RoutePath] = frozenset()
    if found and not any(not other.between & found[0].between for other in found[1:]):
        other = disjoint.disjoint_alternate(steps, found[0], max_steps) or _from_another_start(request, found[0])
        if other is not None:
            found.append(other)
        else:
            pair = frozenset(_shown_pair(request, found[0]))
            found = sorted({*found, *pair}, key=lambda route: (route.cost, len(route.path), route.path))
    return Routes(request, tuple(_alternate_second(found)), pair)


def _alternate_second(found: list[RoutePath]) -> list[RoutePath]:
    """Return the routes, the first one that shares nobody with the best directly after it."""
    other = next((one for one in found[1:] if not one.between & found[0].between), None)
    return found if other is None else [found[0], other, *(one for one in found[1:] if one is not other)]


def _from_another_start(request: RouteRequest, best: RoutePath) -> RoutePath | None:
    """Return the best route from another start that shares nobody with the best one; `None` if there is none."""
    avoided = {request.start, *best.between}
    others = [start for start in request.starts if start not in avoided]
    steps, goal, most = request.ranked, request.goal, request.max_steps
    ways = (
        next(best_routes(steps, start, goal, most, avoided), None)
        for start in starts_without(steps, others, goal, most, avoided)
    )
    return next((way for way in ways if way is not None and way.path != best.path), None)


def _shown_pair(request: RouteRequest, best: RoutePath) -> tuple[RoutePath, ...]:
    """Return the best disjoint pair if both routes may be shown, else nothing."""
    if not disjoint.disjoint_pair_may_fit(request.ranked, best, request.max_steps):
        return ()
    pair = disjoint.best_disjoint_pair(request.ranked, request.start, request.goal) or ()
    return pair if all(disjoint.is_allowed(request.ranked, found.path, request.max_steps) for found in pair) else ()


def _route(request: RouteRequest, found: RoutePath, *, alternate: bool, pair: bool) -> Route:
    names = [route_words.name_of(request.view, int(request.view.network.actors[actor])) for actor in found.path]
    steps = []
    for number, (tail, head) in enumerate(zip(found.path, found.path[1:], strict=False)):
        step, way = _step(request, tail, head)
        steps.append(replace(step, message=route_words.step_message(names, way, number)))
    reliability = 1.0
    for step in steps:
        reliability *= step.reliability
    doubted = sum(step.confidence not in ("high", "medium") for step in steps)
    trust = route_words.trust_message([step.days for step in steps], doubted)
    barred, ids = not_passed(request.view.network), request.view.network.ids
    passed = tuple(ids[actor] for actor in found.path[1:-1] if barred[actor])
    return Route(float(f"{reliability:.6g}"), alternate, pair, trust, tuple(steps), passed)


def _step(request: RouteRequest, tail: int, head: int) -> tuple[RouteStep, Message]:
    network, steps = request.view.network, request.steps
    slot = steps.slot(tail, head)
    tie = int(steps.tie[slot])
    row = int(network.ties[tie])
    channel, handle = _channel(request, steps.channels(slot, head), head)
    last = int(network.records.ties.days("last_contact", late=False)[row])
    days = None if last == NEVER else max(network.at - last, 0)
    confidence = network.records.ties["confidence"][row] or None
    step = RouteStep(
        network.ids[tail],
        network.ids[head],
        channel,
        iso_date(last),
        days,
        confidence,
        float(f"{reliability_of(confidence or '', days):.6g}"),
        handle.text if handle else None,
        handle.expires if handle else None,
        handle.instructions if handle else None,
        Message(""),
    )
    return step, route_words.channel_message(network.channels, channel)


def _channel(request: RouteRequest, usable: Sequence[str], head: int) -> tuple[str | None, Handle | None]:
    """Return the channel of a step and the handle at its end.

    A channel with a handle to show comes first, then a confidential one, then the first one.
    """
    for handle in handles_of(request.view, int(request.view.network.actors[head])):
        if handle.channel in usable:
            return handle.channel, handle
    channels = request.view.network.channels
    return next((name for name in usable if channels[name].confidential), usable[0] if usable else None), None

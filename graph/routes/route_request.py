"""A request for routes: what is wanted, read from ids and names, or an error if it makes no sense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes.any_start import StartReach, hopeful_start, nearest_starts, start_actors
from kunyet.graph.routes.channel_groups import channels_named
from kunyet.graph.routes.step_reliability import GUARDS, NOT_USABLE, Costs, StepTable, shortest_first, step_table
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.route_starts import START_WORDS


@dataclass(frozen=True, eq=False)
class RouteRequest:
    """From which actor to which (entity rows), how many routes, of how many steps, without which channels."""

    view: View
    start_row: int
    goal_row: int
    k: int
    max_steps: int
    without: frozenset[str]
    as_seen: bool = False
    """Whether consent, contacts and firewalls are left aside: the request on what every narrower role sees."""
    through_protected: bool = False
    """Whether routes may pass protected actors other than liaisons."""
    shortest: bool = False
    """Whether the route with the fewest steps is the best, and not the most reliable one."""
    starts: tuple[int, ...] = ()
    """The actors (numbers) among which the start was chosen; empty where one was named."""
    avoided: tuple[int, ...] = ()
    """The actors (numbers) that no route passes."""
    nearest: tuple[StartReach, ...] = ()
    """The nearest of `starts` that reach the goal, the nearest first."""

    @property
    def start(self) -> int:
        """The number of the first actor in the network, -1 if it is not there on the date."""
        return int(self.view.network.number_of[self.start_row])

    @property
    def goal(self) -> int:
        """The number of the last actor in the network, -1 if it is not there on the date."""
        return int(self.view.network.number_of[self.goal_row])

    def id_of(self, row: int) -> str:
        """Return the id of an entity row."""
        return self.view.records.entities["id"][row]

    def ids_of(self, path: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of actors, given as their numbers."""
        return tuple(self.view.network.ids[actor] for actor in path)

    @property
    def steps(self) -> StepTable:
        """The steps of the view and which of them are usable."""
        return self.steps_ignoring(frozenset())

    def steps_ignoring(self, kinds: frozenset[str]) -> StepTable:
        """Return the steps with some kinds of obstacle ignored."""
        kinds |= GUARDS if self.as_seen else frozenset()
        steps = step_table(self.view, self.without, ignoring=kinds, start=-1 if self.through_protected else self.start)
        if self.avoided:
            steps = replace(steps, cost=_around(steps, self.avoided))
        return replace(steps, walls={}) if self.as_seen else steps

    @cached_property
    def ranked(self) -> StepTable:
        """The steps, with costs by which the best route comes first."""
        return shortest_first(self.steps) if self.shortest else self.steps

    def is_usable(self, actor: int) -> bool:
        """Return whether an actor is usable on the date and today."""
        network = self.view.network
        return bool(network.usable[actor] and self.view.usable_today[network.actors[actor]])

    @property
    def is_open(self) -> bool:
        """Whether both actors are there, and the first one is usable."""
        return self.start >= 0 and self.goal >= 0 and self.is_usable(self.start)


MAX_ROUTES_OR_STEPS = 1000
"""More routes, or steps of a route, than anybody would read."""


def read_route_request(  # noqa: PLR0913 - what a person may choose about routes
    view: View,
    start: str,
    goal: str,
    *,
    k: int,
    max_steps: int,
    without_channels: Sequence[str],
    through_protected: bool = False,
    shortest: bool = False,
    avoid: Sequence[str] = (),
) -> RouteRequest:
    """Return the request; see `find_routes` for the errors."""
    for what, number in (("routes", k), ("steps", max_steps)):
        if number < 1:
            raise KunyetError("bad-number.below-one", number=number, what=what)
        if number > MAX_ROUTES_OR_STEPS:
            raise KunyetError("bad-number.too-many", number=number, what=what, most=MAX_ROUTES_OR_STEPS)
    last = _actor(view, goal)
    starts = _starts(view, start, last) if start in START_WORDS else ()
    first = int(view.network.actors[starts[0]]) if starts else _actor(view, start)
    if first == last:
        raise KunyetError("same-ends.route", start=start, goal=goal)
    without = frozenset().union(*(_channels(view, name) for name in without_channels))
    around = tuple(int(view.network.number_of[view.row_of(id)]) for id in avoid)
    around = tuple(actor for actor in around if actor >= 0)
    request = RouteRequest(view, first, last, k, max_steps, without, False, through_protected, shortest, starts, around)
    return _from_nearest(request) if starts else request


def _around(steps: StepTable, avoided: Sequence[int]) -> Costs:
    """Return the costs of the steps where none leads to some actors."""
    gone = np.zeros(steps.network.n, dtype=np.bool_)
    gone[list(avoided)] = True
    cost: Costs = np.where(gone[steps.network.graph.neighbours], NOT_USABLE, steps.cost)
    return cost


def _starts(view: View, word: str, goal_row: int) -> tuple[int, ...]:
    """Return the actors that a word for starts means, without the goal."""
    found = tuple(actor for actor in start_actors(view, word) if view.network.actors[actor] != goal_row)
    if not found:
        raise KunyetError("no-start")
    return found


def _from_nearest(request: RouteRequest) -> RouteRequest:
    """Return the request from the nearest of its starts; from the most hopeful one if none reaches the goal."""
    near = nearest_starts(request, request.starts) if request.goal >= 0 else []
    seen = request if request.view.sees_everything else replace(request, as_seen=True)
    start = near[0].actor if near else hopeful_start(seen, request.starts)
    return replace(request, start_row=int(request.view.network.actors[start]), nearest=tuple(near))


def _actor(view: View, text: str) -> int:
    row = view.row_of(text)
    kind = view.records.entities["kind"][row]
    if kind not in ACTORS:
        raise KunyetError("not-an-actor", id=text, kind=kind)
    return row


def _channels(view: View, name: str) -> frozenset[str]:
    channels = view.network.channels
    found = channels_named(channels, name)
    if not found:
        near = nearest_value(name, list(channels)) or ""
        raise KunyetError("unknown-channel", name=name, near=near, known=list(channels))
    return found

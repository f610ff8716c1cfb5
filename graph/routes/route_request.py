"""A request for routes: what is wanted, read from ids and names, or an error if it makes no sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.routes.step_reliability import GUARDS, StepTable, step_table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.vocabulary.kinds import ACTORS


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

    @property
    def start(self) -> int:
        """The number of the first actor in the network, -1 if it is not there on the date."""
        return int(self.view.network.number_of[self.start_row])

    @property
    def goal(self) -> int:
        """The number of the last actor in the network, -1 if it is not there on the date."""
        return int(self.view.network.number_of[self.goal_row])

    @property
    def steps(self) -> StepTable:
        """The steps of the view and which of them are usable."""
        return self.steps_ignoring(frozenset())

    def steps_ignoring(self, kinds: frozenset[str]) -> StepTable:
        """Return the steps with some kinds of obstacle ignored."""
        kinds |= GUARDS if self.as_seen else frozenset()
        steps = step_table(self.view, self.without, ignoring=kinds, start=-1 if self.through_protected else self.start)
        return replace(steps, walls={}) if self.as_seen else steps

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
) -> RouteRequest:
    """Return the request; see `find_routes` for the errors."""
    for what, number in (("routes", k), ("steps", max_steps)):
        if number < 1:
            raise KunyetError("bad-number.below-one", number=number, what=what)
        if number > MAX_ROUTES_OR_STEPS:
            raise KunyetError("bad-number.too-many", number=number, what=what, most=MAX_ROUTES_OR_STEPS)
    ends = [_actor(view, text) for text in (start, goal)]
    if ends[0] == ends[1]:
        raise KunyetError("same-ends.route", start=start, goal=goal)
    without = frozenset(_channel(view, name) for name in without_channels)
    return RouteRequest(view, ends[0], ends[1], k, max_steps, without, through_protected=through_protected)


def _actor(view: View, text: str) -> int:
    row = view.row_of(text)
    kind = view.records.entities["kind"][row]
    if kind not in ACTORS:
        raise KunyetError("not-an-actor", id=text, kind=kind)
    return row


def _channel(view: View, name: str) -> str:
    channels = view.network.channels
    for channel in channels.values():
        if fold(name) in {fold(text) for text in (channel.id, channel.en, channel.my)}:
            return channel.id
    near = nearest_value(name, list(channels)) or ""
    raise KunyetError("unknown-channel", name=name, near=near, known=list(channels))

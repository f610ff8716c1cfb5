"""Stand-ins: who could take the place of an actor on whom every route hangs.

A stand-in takes the place of that actor on the best route, between its two neighbours there. It knows one of the two
already, over a step that is usable, and one introduction to the other would make a route that avoids the actor. Who
knows both by the record comes first: there, a channel that the question leaves out or a contact that is dead is all
that is missing. Then come those whose introduction makes nobody know too many protected actors (`exposed`), the more
reliable first, then by id. Each introduction is one that may be made (`graph/introductions/eligibility.py`) over a
channel that the question leaves in, by somebody who knows both.

A narrower role is told no introduction here. Advice about introductions leaves out both ends of a firewall, and routes
leave out one: whoever compared the two would learn the other. Who knows both by the record rests on what it sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kunyet.graph.introductions.eligibility import Eligibility, eligibility_of
from kunyet.graph.introductions.new_tie import common_channels
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import HasMessage, Message
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.routes import route_words
from kunyet.graph.routes.exposing import exposes
from kunyet.graph.routes.step_reliability import NOT_USABLE, actors_carrying_routes, not_passed

if TYPE_CHECKING:
    from kunyet.graph.routes.k_best import Path
    from kunyet.graph.routes.route_request import RouteRequest

CONTEXT: Final = "stand-in"
MOST: Final = 5
_BOTH: Final = N_("{a} knows {b} and {c}: find a channel for {a} and {other} that this question leaves in.")
_THROUGH: Final = N_("{a} knows {b}. Ask {via} to introduce {a} to {other}.")
_MET: Final = N_("{a} knows {b}, and met {other} at a forum: ask {a} and {other} to get in touch.")


@dataclass(frozen=True, slots=True)
class StandIn(HasMessage):
    """Who could stand in, and what it takes.

    Parameters
    ----------
    actor
        The id of the stand-in.
    knows
        The ids of the neighbours on the route that it knows already.
    introduce
        The id of the neighbour to which it would have to be introduced; `None` if it knows both.
    via
        The id of who could introduce them; `None` if nobody has to.
    """

    actor: str
    knows: tuple[str, ...]
    introduce: str | None
    via: str | None
    message: Message

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `routes` document."""
        return {name: getattr(self, name) for name in ("actor", "introduce", "via", "sentence", "sentence_my")} | {
            "knows": list(self.knows)
        }


def stand_ins_for(request: RouteRequest, best: Path, actor: int) -> list[StandIn]:
    """Return who could stand in for an actor between the ends of a best route, the best first; at most `MOST`."""
    if "introductions" not in request.view.advice:
        return []
    search = _Search(request, best, best[best.index(actor) - 1], actor, best[best.index(actor) + 1])
    found = search.knowing_both()
    if not request.view.sees_everything:
        return found[:MOST]
    return [*found, *search.after_introduction({one.actor for one in found})][:MOST]


@dataclass(frozen=True)
class _Search:
    request: RouteRequest
    best: Path
    before: int
    actor: int
    after: int

    def knowing_both(self) -> list[StandIn]:
        """Return who knows both neighbours by the record; one of the two steps is not usable as asked."""
        graph = self.request.view.network.graph
        near, far = graph.neighbours_of(self.before), graph.neighbours_of(self.after)
        both = self._able(np.intersect1d(near, far, assume_unique=True))
        found = []
        for one in both.tolist():
            missing = [
                other
                for other, tail, head in ((self.before, self.before, one), (self.after, one, self.after))
                if not self._is_usable(tail, head)
            ]
            if len(missing) == 1 and self._is_told(one, missing[0]):
                names = self._names(one, self.before, self.after, missing[0])
                message = Message(_BOTH, dict(zip(("a", "b", "c", "other"), names, strict=True)), CONTEXT)
                found.append(StandIn(self._id(one), (self._id(self.before), self._id(self.after)), None, None, message))
        return found

    def _is_told(self, one: int, other: int) -> bool:
        """Return whether the viewer may be told why a step is not usable: for narrower roles by the question alone."""
        network = self.request.view.network
        pair = network.graph.find_pairs(np.array([one]), np.array([other]))[0]
        left_out = np.uint64(network.channel_bits(self.request.without))
        return self.request.view.sees_everything or not network.pair_channels[pair] & ~left_out

    def after_introduction(self, known: set[str]) -> list[StandIn]:
        """Return who knows one neighbour, and may be introduced to the other."""
        eligible = eligibility_of(self.request.view)
        rows = []
        for knows, other, is_first in ((self.before, self.after, True), (self.after, self.before, False)):
            pool = self._able(self.request.view.network.graph.neighbours_of(knows))
            usable = [self._is_usable(*((knows, one) if is_first else (one, knows))) for one in pool.tolist()]
            pool = pool[np.array(usable, dtype=np.bool_)]
            ends = np.full(len(pool), other, dtype=np.int32)
            pool = pool[eligible.may_introduce(pool, ends) & self._have_channel(eligible, pool, ends)]
            ends = ends[: len(pool)]
            harm, met = exposes(self.request.view, pool, ends), eligible.met_at_forum(pool, ends)
            costs = [self._cost(*((knows, one) if is_first else (one, knows))) for one in pool.tolist()]
            rows += [
                (bool(harm[at]), costs[at], one, knows, other, bool(met[at])) for at, one in enumerate(pool.tolist())
            ]
        found: dict[str, StandIn] = {}
        for _harm, _cost, one, knows, other, met_there in sorted(rows):
            if len(found) == MOST:
                break
            via = eligible.best_broker(one, other)
            if self._id(one) not in known and (via >= 0 or met_there):
                found.setdefault(self._id(one), self._stand_in(one, knows, other, via))
        return list(found.values())

    def _stand_in(self, one: int, knows: int, other: int, via: int) -> StandIn:
        template = _THROUGH if via >= 0 else _MET
        names = self._names(one, knows, other, *([via] if via >= 0 else []))
        message = Message(template, dict(zip(("a", "b", "other", "via"), names, strict=False)), CONTEXT)
        broker = self._id(via) if via >= 0 else None
        return StandIn(self._id(one), (self._id(knows),), self._id(other), broker, message)

    def _able(self, pool: Ints) -> Ints:
        """Return those of some actors who could be on the route: usable, with consent, and without a firewall to it."""
        request = self.request
        network, walls = request.view.network, request.steps.walls
        able = actors_carrying_routes(request.view)
        if not request.through_protected:
            able = able & ~not_passed(network)
        others = set(self.best) - {self.actor}
        kept = [
            one for one in pool[able[pool]].tolist() if one not in self.best and others.isdisjoint(walls.get(one, ()))
        ]
        return np.array(kept, dtype=np.int32)

    def _have_channel(self, eligible: Eligibility, a: Ints, b: Ints) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Return which pairs have a channel in common that the question leaves in, as far as it is recorded."""
        network, known = self.request.view.network, eligible.channels
        left = ~np.uint64(network.channel_bits(self.request.without))
        unknown = (known[a] == 0) | (known[b] == 0)
        have: np.ndarray[Any, np.dtype[np.bool_]] = unknown | ((common_channels(network, a, b, known) & left) != 0)
        return have

    def _is_usable(self, tail: int, head: int) -> bool:
        return self._cost(tail, head) < NOT_USABLE

    def _cost(self, tail: int, head: int) -> int:
        steps = self.request.steps
        return int(steps.cost[steps.slot(tail, head)])

    def _id(self, actor: int) -> str:
        return self.request.view.network.ids[actor]

    def _names(self, *actors: int) -> list[object]:
        view = self.request.view
        return [route_words.name_of(view, int(view.network.actors[actor])) for actor in actors]

"""Requests by slip: somebody who may not change records asks, a coordinator starts the request, and answers.

The directory keeps which slip a request came by, with the key to answer to, in the revision that starts it. Both are
erased with the request, 30 days after it ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.requests import request_moves
from kunyet.graph.requests.requests_of import KeptRequest, requests_of
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.slips.asker import Asker
from kunyet.graph.slips.given_copies import Origin
from kunyet.graph.slips.slip import AnswerSlip, RequestSlip, slip_id
from kunyet.graph.stores.kept_tables import JOINED_CHANGES_TABLE
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.route_starts import START_WORDS

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.locked_store import LockedStore

NO_WAY: Final = "no_way"
"""The state of an answer where there is no way."""
_MARK: Final = "request-slip"


@dataclass(frozen=True)
class AskedRequest:
    """A request that came by a slip, in a coordinator's words; `routes` are the ways that there are now.

    Parameters
    ----------
    view
        What the coordinator sees, for the purpose that is asked for.
    choice
        The question, with the ids of the coordinator.
    started
        The id of the request that the slip started before; blank for none.
    """

    view: View
    slip: RequestSlip
    asker: Asker
    choice: RouteChoice
    routes: Routes
    started: str

    @property
    def has_way(self) -> bool:
        """Whether there is a way now."""
        return bool(self.routes.routes)


def request_slip(store: Store, choice: RouteChoice, today: int) -> RequestSlip:
    """Return the slip that asks a question about routes; its ids are those of whoever asks."""
    origin = Origin.of(store)
    return RequestSlip(
        origin.copy if origin else "",
        iso_date(today) or "",
        choice.start,
        choice.goal,
        choice.purpose,
        choice.without,
        choice.shortest,
        choice.through_protected,
    )


def plan_request(store: LockedStore, slip: RequestSlip, asker: Asker) -> AskedRequest:
    """Return what a slip asks of the coordinator who unlocked a store, and the ways that there are. Nothing is changed.

    Raises
    ------
    KunyetError
        `slip-not-given` where it names somebody whom the asker does not see; as `find_routes`.
    """
    start, goal = (id if id in START_WORDS else asker.stored_id(id) for id in (slip.start, slip.goal))
    if not start or not goal or goal in START_WORDS:
        raise KunyetError("slip-not-given")
    view = open_view(store, Viewer(store.role, store.entity), purpose=slip.purpose)
    choice = RouteChoice(start, goal, slip.purpose, slip.without, slip.shortest, slip.through_protected)
    found = find_routes(
        view, start, goal,
        without_channels=slip.without, shortest=slip.shortest, through_protected=slip.through_protected,
    )  # fmt: skip
    return AskedRequest(view, slip, asker, choice, found, _started(store, slip_id(slip)))


def start_request(store: Store, asked: AskedRequest, *, who: str) -> str:
    """Start the request of a slip on its best way; return its id. One that asks for the same is not started twice.

    Raises
    ------
    KunyetError
        `request-move.no-route`.
    """
    if asked.started:
        return asked.started
    if not asked.has_way:
        raise KunyetError("request-move.no-route")
    view, route, known = asked.view, asked.routes.routes[0], requests_of(asked.view.network)
    same = (route.actors[0], route.actors[-1], asked.choice.purpose)
    there = next((one for one in known if (one.start, one.goal, one.purpose) == same and not one.is_ended), None)
    changes = [] if there else request_moves.started_request(route, asked.choice.purpose, known, on=view.at)
    id = there.id if there else changes[0].key[0]
    store.apply([*changes, _mark(asked, id)], who=who, why="request", based_on=view.revision)
    return id


def answers_to(store: Store, request: KeptRequest, today: int) -> list[tuple[AnswerSlip, bytes]]:
    """Return the answer to each slip that asked for a request, and the key to seal it to. It tells no step.

    Raises
    ------
    KunyetError
        `no-slip` if it came by none.
    """
    state, day = "blocked" if request.needs_another_way else request.state, iso_date(today) or ""
    found = [
        (AnswerSlip(row["id"], day, row["start"], row["goal"], request.purpose, state), key_of_text(row["key"]))
        for row in _marks(store)
        if row["request"] == request.id
    ]
    if not found:
        raise KunyetError("no-slip", id=request.id)
    return found


def no_way_answer(asked: AskedRequest, today: int) -> AnswerSlip:
    """Return the answer where there is no way."""
    one = asked.slip
    return AnswerSlip(slip_id(one), iso_date(today) or "", one.start, one.goal, one.purpose, NO_WAY)


def requests_by_slip(store: Store) -> frozenset[str]:
    """Return the ids of requests that came by a slip."""
    return frozenset(row["request"] for row in _marks(store))


def _started(store: Store, slip: str) -> str:
    return next((row["request"] for row in _marks(store) if row["id"] == slip), "")


def _marks(store: Store) -> Iterator[Mapping[str, str]]:
    return (version.values for version in store.kept_rows(JOINED_CHANGES_TABLE) if version.key[0] == _MARK)


def _mark(asked: AskedRequest, request: str) -> Change:
    id = slip_id(asked.slip)
    ends = [one for one in (asked.choice.start, asked.choice.goal) if one not in START_WORDS]
    values = {
        "id": id,
        "request": request,
        "key": key_to_text(asked.asker.public),
        "start": asked.slip.start,
        "goal": asked.slip.goal,
        "of": json.dumps(["requests", request]),
        "named": json.dumps(ends),
    }
    return Change(JOINED_CHANGES_TABLE, (_MARK, id), values)

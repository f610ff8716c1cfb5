"""What may be done with a request: start it, move a step, say that somebody is safe, take another way, give it up.

Each returns the changes of one revision. The definitions are in `requests_of.py`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.requests.requests_of import KeptRequest, KeptStep, holds_until
from kunyet.graph.routes import Route
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.request_states import RequestState
from kunyet.graph.vocabulary.cycle.step_reasons import STEP_REASONS
from kunyet.graph.vocabulary.cycle.step_states import StepState

MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    "waiting": ("asked",),
    "asked": ("accepted", "refused", "silent"),
    "accepted": ("done", "refused", "silent"),
}
"""The states that may follow the state of a step; a silent one goes on once the person is said to be safe."""


def started_request(route: Route, purpose: str, known: Sequence[KeptRequest], *, on: int) -> list[Change]:
    """Return the changes that start a request for a route: its first step is asked on this day.

    Raises
    ------
    BadInput
        `request-move.there` if one of the known requests asks for the same and has not ended.
    """
    row = {"from": route.actors[0], "to": route.actors[-1], "purpose": purpose, "asked_on": _text(on)}
    same = [one for one in known if (one.start, one.goal, one.purpose) == (row["from"], row["to"], purpose)]
    if not all(one.is_ended for one in same):
        raise BadInput("request-move.there")
    # Made of nothing that is known: a request that a firewall hides from whoever starts this one would be written over.
    id = f"request-{secrets.token_hex(5)}"
    request = {"id": id, **row, "state": RequestState.OPEN.value}
    return [Change("requests", (id,), request), *_route_steps(id, route, 1, on)]


def moved_step(
    request: KeptRequest, number: int, state: str, *, on: int, why: str = "", until: str = ""
) -> list[Change]:
    """Return the changes that move a step on; with its last step done, the request is done.

    A refusal holds `until` a date, whole or partial; blank: for `HOLDS_DAYS`.

    Raises
    ------
    BadInput
        `request-move` for a step that is not the next one or a state that cannot follow, and while the request is
        paused; `request-reason` for a refusal without a reason of the list; `bad-date.refusal` where it is to hold
        until what is no date, or one that is over.
    """
    step = request.next_step
    if request.state == RequestState.PAUSED:
        raise BadInput("request-move.paused")
    if step is None or step.number != number:
        raise BadInput("request-move.step", step=number)
    if state not in MOVES.get(step.state, ()):
        raise BadInput("request-move", before=step.state, state=state)
    if state == StepState.REFUSED and why not in STEP_REASONS:
        raise BadInput("request-reason", known=list(STEP_REASONS))
    if on < step.on:
        raise BadInput("request-move.before", on=_text(on))
    refusal = (why, _end_of_refusal(on, until)) if state == StepState.REFUSED else ("", "")
    changes = [_changed(request, step, state, on, *refusal)]
    if state == StepState.SILENT:
        changes.append(_request(request, RequestState.PAUSED))
    if state == StepState.DONE and not any(one.state == StepState.WAITING for one in request.steps):
        changes.append(_request(request, RequestState.DONE, on))
    return changes


def said_safe(request: KeptRequest, *, on: int) -> list[Change]:
    """Return the changes once a coordinator says that whoever was silent is safe: their clock starts again.

    Raises
    ------
    BadInput
        `request-move.not-paused` for a request that is not paused.
    """
    if request.state != RequestState.PAUSED:
        raise BadInput("request-move.not-paused")
    step = request.current
    again = [] if step is None or step.state != StepState.SILENT else [_changed(request, step, "asked", on)]
    return [_request(request, RequestState.OPEN), *again]


def other_way(request: KeptRequest, route: Route, *, on: int) -> list[Change]:
    """Return the changes that take another route: steps that wait are dropped, who was silent is recorded as silent.

    Raises
    ------
    BadInput
        `request-move.ended` for a request that has ended.
    """
    if request.is_ended:
        raise BadInput("request-move.ended")
    dropped = [one for one in request.steps if one.state in (StepState.WAITING, StepState.ASKED, StepState.ACCEPTED)]
    gone = [Change("request_steps", _key(request, one), None) for one in dropped]
    kept = [_changed(request, one, StepState.SILENT.value, one.on) for one in request.silent]
    after = max((one.number for one in request.steps), default=0) + 1
    return [_request(request, RequestState.OPEN), *gone, *kept, *_route_steps(request.id, route, after, on)]


def given_up(request: KeptRequest, *, on: int) -> list[Change]:
    """Return the change that gives a request up.

    Raises
    ------
    BadInput
        `request-move.ended` for a request that has ended.
    """
    if request.is_ended:
        raise BadInput("request-move.ended")
    return [_request(request, RequestState.GIVEN_UP, on)]


def _route_steps(id: str, route: Route, first: int, on: int) -> list[Change]:
    changes = []
    for number, step in enumerate(route.steps, first):
        is_first = number == first
        state = StepState.ASKED if is_first else StepState.WAITING
        row = {"request": id, "step": str(number), "actor": step.end, "channel": step.channel or "",
               "state": state.value, "on": _text(on) if is_first else ""}  # fmt: skip
        changes.append(Change("request_steps", (id, str(number)), {name: text for name, text in row.items() if text}))
    return changes


def _request(request: KeptRequest, state: RequestState, ended: int | None = None) -> Change:
    row = {
        "id": request.id,
        "from": request.start,
        "to": request.goal,
        "purpose": request.purpose,
        "state": state.value,
        "asked_on": iso_date(request.asked_on) or "",
        "ended_on": "" if ended is None else _text(ended),
    }
    return Change("requests", (request.id,), {name: text for name, text in row.items() if text})


def _end_of_refusal(on: int, until: str) -> str:
    try:
        holds = holds_until(on, until)
    except (ValueError, OverflowError):
        raise BadInput("bad-date.refusal", date=until) from None
    if holds < on:
        raise BadInput("bad-date.refusal", date=until)
    return _text(holds)


def _changed(request: KeptRequest, step: KeptStep, state: str, on: int, why: str = "", until: str = "") -> Change:
    row = {"request": request.id, "step": str(step.number), "actor": step.actor, "channel": step.channel,
           "state": state, "on": _text(on), "why": why, "holds_until": until}  # fmt: skip
    return Change("request_steps", _key(request, step), {name: text for name, text in row.items() if text})


def _key(request: KeptRequest, step: KeptStep) -> tuple[str, str]:
    return request.id, str(step.number)


def _text(day: int) -> str:
    return iso_date(day) or ""

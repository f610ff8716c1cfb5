"""Requests for routes in words: where each stands, and each of its steps."""

from __future__ import annotations

from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Day, Phrase
from kunyet.graph.requests.requests_of import KeptRequest, KeptStep
from kunyet.graph.routes.route_words import name_of
from kunyet.graph.vocabulary.cycle.request_states import RequestState
from kunyet.graph.vocabulary.cycle.step_reasons import STEP_REASON_WORDS
from kunyet.graph.vocabulary.cycle.step_states import StepState

CONTEXT: Final = "request"
_REQUEST: Final = {
    "open": N_("{a} asks for a way to {b}, since {day}."),
    "blocked": N_("{a} asks for a way to {b}: somebody on the way refused. Take another way, or give it up."),
    "paused": N_(
        "{a} asks for a way to {b}: paused. Silence may be an arrest. Find out whether whoever is silent is safe."
    ),
    "done": N_("{a} has reached {b}, on {end}."),
    "given_up": N_("{a} asked for a way to {b}: given up on {end}."),
}
_STEP: Final = {
    "waiting": N_("{who}: waits for the step before."),
    "asked": N_("{who}: asked on {day}; the answer is due by {due}."),
    "accepted": N_("{who}: accepted on {day}; the introduction is due by {due}."),
    "refused": N_("{who}: refused on {day} ({why}). That holds until {until}."),
    "silent": N_("{who}: silent since {day}."),
    "done": N_("{who}: done on {day}."),
}


def request_message(view: View, request: KeptRequest) -> Message:
    """Return where a request stands."""
    fields = {
        "a": name_or_id(view, request.start),
        "b": name_or_id(view, request.goal),
        "day": Day(request.asked_on),
        "end": Day(request.ended_on),
    }
    state = "blocked" if request.state == RequestState.OPEN and request.needs_another_way else request.state
    return Message(_REQUEST[state], fields, CONTEXT)


def step_message(view: View, step: KeptStep) -> Message:
    """Return where a step stands."""
    why = STEP_REASON_WORDS.get(step.why, N_("no reason is recorded"))
    fields = {
        "who": name_or_id(view, step.actor),
        "day": Day(step.on),
        "due": Day(step.due_on),
        "until": Day(step.holds_until if step.state == StepState.REFUSED else step.on),
        "why": Message(why),
    }
    return Message(_STEP[step.state], fields, CONTEXT)


def name_or_id(view: View, id: str) -> Phrase | str:
    """Return the name of an entity; its id where the view does not hold it."""
    row = view.records.entity_row.get(id)
    return id if row is None else name_of(view, row)

"""Requests for routes as they stand on a day: their steps, their clocks, and what may be done next.

Each step is one actor to be asked: waiting -> asked -> accepted -> done. It may be refused, or fall silent. The next
step waits until the one before is done. The clock of a step that was asked or accepted runs `ANSWER_DAYS` from its last
change; past that it is *silent*, recorded or not. Silence may be an arrest: a request with a silent step is paused
until a coordinator says that the person is safe. A refusal holds until the date that was given with it, or for
`HOLDS_DAYS` where none was, and not for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import NEVER, iso_date, read_day
from kunyet.graph.vocabulary.cycle.request_states import ENDED_REQUESTS, RequestState
from kunyet.graph.vocabulary.cycle.step_states import StepState

ANSWER_DAYS: Final = 7
HOLDS_DAYS: Final = 90
_MOVING: Final = (StepState.WAITING, StepState.ASKED, StepState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class KeptStep:
    """One step of a request.

    Parameters
    ----------
    number
        Its place, as recorded.
    actor, channel
        Whom to ask (an id), and over what; a blank channel is not recorded.
    state
        Its state on the day: `silent` also where nothing is recorded past its time.
    on, due_on
        The days of its last change, and by which the next is due; `NEVER` where none is.
    why
        The reason of a refusal, a word of `STEP_REASONS`.
    holds_until
        The last day on which a refusal holds; `NEVER` for a step that was not refused.
    """

    number: int
    actor: str
    channel: str
    state: str
    on: int
    due_on: int
    why: str
    holds_until: int

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `requests` document."""
        return {
            "step": self.number,
            "actor": self.actor,
            "channel": self.channel or None,
            "state": self.state,
            "on": iso_date(self.on),
            "due": iso_date(self.due_on),
            "why": self.why or None,
            "holds_until": iso_date(self.holds_until),
        }


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request for a route: from whom to whom, for what, its state on the day, and its steps in their order."""

    id: str
    start: str
    goal: str
    purpose: str
    state: str
    asked_on: int
    ended_on: int
    steps: tuple[KeptStep, ...]

    @property
    def is_ended(self) -> bool:
        """Whether it is done or given up."""
        return self.state in ENDED_REQUESTS

    @property
    def silent(self) -> tuple[KeptStep, ...]:
        """The steps that are silent."""
        return tuple(one for one in self.steps if one.state == StepState.SILENT)

    @property
    def current(self) -> KeptStep | None:
        """The last step of which anything is recorded; `None` if none was asked."""
        return next((one for one in reversed(self.steps) if one.state != StepState.WAITING), None)

    @property
    def needs_another_way(self) -> bool:
        """Whether the way has ended: the one who was asked refused."""
        return not self.is_ended and self.current is not None and self.current.state == StepState.REFUSED

    @property
    def next_step(self) -> KeptStep | None:
        """The step that is to move next; `None` where the request is paused or has ended, or needs another way."""
        if self.state != RequestState.OPEN or self.needs_another_way:
            return None
        return next((one for one in self.steps if one.state in _MOVING), None)

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `requests` document."""
        return {
            "id": self.id,
            "from": self.start,
            "to": self.goal,
            "purpose": self.purpose or None,
            "state": self.state,
            "asked_on": iso_date(self.asked_on),
            "ended_on": iso_date(self.ended_on),
            "steps": [one.as_dict() for one in self.steps],
        }


def requests_of(network: Network) -> list[KeptRequest]:
    """Return the requests asked by a network's date: paused ones first, then open ones by date, ended ones last.

    Empty for a viewer who sees no request.
    """
    records, at = network.records, network.at
    steps: dict[str, list[KeptStep]] = {}
    for row in records.request_steps.rows():
        steps.setdefault(row.get("request", ""), []).append(_step(row, at))
    found = []
    for row in records.requests.rows():
        asked = read_day(row.get("asked_on", ""), late=False)
        if asked > at:
            continue
        own = tuple(sorted(steps.get(row["id"], ()), key=lambda one: one.number))
        state = row.get("state") or RequestState.OPEN.value
        ended, purpose = read_day(row.get("ended_on", ""), late=False), row.get("purpose", "")
        kept = KeptRequest(row["id"], row["from"], row["to"], purpose, state, asked, ended, own)
        waits = state == RequestState.OPEN and kept.current is not None and kept.current.state == StepState.SILENT
        found.append(replace(kept, state=RequestState.PAUSED.value) if waits else kept)
    return sorted(found, key=lambda one: (one.is_ended, one.state != RequestState.PAUSED, one.asked_on, one.id))


def _step(row: dict[str, str], at: int) -> KeptStep:
    state, on = row.get("state") or StepState.WAITING.value, read_day(row.get("on", ""), late=False)
    runs = state in (StepState.ASKED, StepState.ACCEPTED) and on != NEVER
    due = on + ANSWER_DAYS if runs else NEVER
    shown = StepState.SILENT.value if runs and due < at else state
    number = int(float(row.get("step") or 0))
    holds = holds_until(on, row.get("holds_until", "")) if shown == StepState.REFUSED else NEVER
    return KeptStep(number, row.get("actor", ""), row.get("channel", ""), shown, on, due, row.get("why", ""), holds)


def holds_until(on: int, text: str = "") -> int:
    """Return the last day on which a refusal of a day holds, from the date that was given with it (blank: none)."""
    if text:
        return read_day(text, late=True)
    return NEVER if on == NEVER else on + HOLDS_DAYS

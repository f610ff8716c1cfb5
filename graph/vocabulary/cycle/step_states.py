"""States of a step of a request: whether the next actor on the way has been asked, and what it said."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class StepState(StrEnum):
    """The state of a step. A blank one is `waiting`."""

    WAITING = "waiting"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SILENT = "silent"
    DONE = "done"


STEP_STATES: tuple[str, ...] = tuple(member.value for member in StepState)
"""All of them as plain strings, as records hold them."""

STEP_STATE_WORDS: dict[str, str] = {
    StepState.WAITING: N_("waiting"),
    StepState.ASKED: N_("asked"),
    StepState.ACCEPTED: N_("accepted"),
    StepState.REFUSED: N_("refused"),
    StepState.SILENT: N_("no answer"),
    StepState.DONE: N_("done"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

"""States of a commitment: how far it is carried out."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class CommitmentState(StrEnum):
    """The state of a commitment. A blank one still binds."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


COMMITMENT_STATES: tuple[str, ...] = tuple(member.value for member in CommitmentState)
"""All states as plain strings, as records hold them."""

COMMITMENT_STATE_WORDS: dict[str, str] = {
    CommitmentState.NOT_STARTED: N_("not started"),
    CommitmentState.IN_PROGRESS: N_("in progress"),
    CommitmentState.DONE: N_("done"),
    CommitmentState.DROPPED: N_("dropped"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

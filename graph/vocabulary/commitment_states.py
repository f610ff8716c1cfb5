"""States of a commitment: how far it is carried out."""

from __future__ import annotations

from enum import StrEnum


class CommitmentState(StrEnum):
    """The state of a commitment. A blank one still binds."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


COMMITMENT_STATES: tuple[str, ...] = tuple(member.value for member in CommitmentState)
"""All states as plain strings, as records hold them."""

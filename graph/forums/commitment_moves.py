"""Moves of a promise: proposed, taken on, under way, done with evidence, dropped with a reason.

A move is an edit of the promise (and of the tie of its owner) and stands in the history like every other edit. Each
sets the day of the last move. Evidence has a date; without evidence a promise is only *said to be done*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.vocabulary.commitment_states import CommitmentState

NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    CommitmentState.PROPOSED: (CommitmentState.TAKEN_ON, CommitmentState.DROPPED),
    CommitmentState.TAKEN_ON: (CommitmentState.UNDER_WAY, CommitmentState.DONE, CommitmentState.DROPPED),
    CommitmentState.UNDER_WAY: (CommitmentState.DONE, CommitmentState.DROPPED),
    CommitmentState.DONE: (CommitmentState.UNDER_WAY,),
    CommitmentState.DROPPED: (CommitmentState.PROPOSED,),
}
"""To which states a promise moves in one click from each."""


def moved(row: Mapping[str, str], state: str, day: str, **said: str) -> dict[str, str]:
    """Return the cells of a promise after a move.

    Parameters
    ----------
    row
        Its filled cells.
    state
        The state to which it moves.
    day
        The day of the move, an ISO date.
    said
        `evidence` and `evidence_on` for what is done, `dropped_why` for what is dropped.

    Raises
    ------
    BadInput
        `evidence-without-date` and `dropped-without-reason`.
    """
    said = {name: text.strip() for name, text in said.items() if text.strip()}
    left = {name: text for name, text in row.items() if name not in ("dropped_why", "next_check")}
    if state == CommitmentState.DROPPED:
        if not said.get("dropped_why"):
            raise BadInput("dropped-without-reason")
        left["dropped_why"] = said["dropped_why"]
    elif state == CommitmentState.DONE:
        if said.get("evidence") and not said.get("evidence_on"):
            raise BadInput("evidence-without-date")
        left |= {name: said[name] for name in ("evidence", "evidence_on") if name in said}
    elif "next_check" in row:
        left["next_check"] = row["next_check"]
    return {**left, "state": str(state), "progress_on": day}


def is_proven(row: Mapping[str, str]) -> bool:
    """Return whether a promise that is done has dated evidence; else it is said to be done."""
    return bool(row.get("evidence_on"))

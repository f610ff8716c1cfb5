"""States of a commitment: how far it is carried out."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class CommitmentState(StrEnum):
    """The state of a commitment. A blank one still binds, as one that is taken on."""

    PROPOSED = "proposed"
    TAKEN_ON = "taken_on"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


COMMITMENT_STATES: tuple[str, ...] = tuple(member.value for member in CommitmentState)
"""All states as plain strings, as records hold them."""

OLDER_COMMITMENT_STATES: dict[str, str] = {
    "not started": CommitmentState.TAKEN_ON.value,
    "in progress": CommitmentState.UNDER_WAY.value,
}
"""The words that records held until November 2026, and the word that each is read as."""

COMMITMENT_STATE_WORDS: dict[str, str] = {
    CommitmentState.PROPOSED: N_("proposed"),
    CommitmentState.TAKEN_ON: N_("taken on"),
    CommitmentState.UNDER_WAY: N_("under way"),
    CommitmentState.DONE: N_("done"),
    CommitmentState.DROPPED: N_("dropped"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

"""Answers to an invitation to a forum."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class InvitationAnswer(StrEnum):
    """What an invited actor answered."""

    YES = "yes"
    NO = "no"
    SILENT = "silent"


INVITATION_ANSWERS: tuple[str, ...] = tuple(member.value for member in InvitationAnswer)
"""All of them as plain strings, as records hold them."""

INVITATION_ANSWER_WORDS: dict[str, str] = {
    InvitationAnswer.YES: N_("accepted"),
    InvitationAnswer.NO: N_("declined"),
    InvitationAnswer.SILENT: N_("no answer"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

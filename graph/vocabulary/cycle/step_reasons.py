"""Reasons of a step that was refused. None describes a person."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class StepReason(StrEnum):
    """Why somebody on the way does not help."""

    NOT_SAFE = "not_safe"
    NO_TIME = "no_time"
    NO_CONTACT = "no_contact"
    NOT_AGREED = "not_agreed"
    OTHER = "other"


STEP_REASONS: tuple[str, ...] = tuple(member.value for member in StepReason)
"""All of them as plain strings, as records hold them."""

STEP_REASON_WORDS: dict[str, str] = {
    StepReason.NOT_SAFE: N_("it is not safe now"),
    StepReason.NO_TIME: N_("no time"),
    StepReason.NO_CONTACT: N_("they have lost contact"),
    StepReason.NOT_AGREED: N_("the next one does not agree"),
    StepReason.OTHER: N_("another reason"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

"""Confidences: how sure the source of a record is."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Confidence(StrEnum):
    """How sure the source of a record is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CONFIDENCES: tuple[str, ...] = tuple(member.value for member in Confidence)
"""From the surest to the least sure, as plain strings, as records hold them."""

CONFIDENCE_WORDS: dict[str, str] = {
    Confidence.HIGH: N_("sure"),
    Confidence.MEDIUM: N_("fairly sure"),
    Confidence.LOW: N_("unsure"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

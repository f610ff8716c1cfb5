"""Boxes of a forum's analysis: strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class FindingBox(StrEnum):
    """The box that a finding stands in."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


FINDING_BOXES: tuple[str, ...] = tuple(member.value for member in FindingBox)
"""All of them as plain strings, as records hold them."""

FINDING_BOX_WORDS: dict[str, str] = {
    FindingBox.STRENGTH: N_("strengths"),
    FindingBox.WEAKNESS: N_("weaknesses"),
    FindingBox.OPPORTUNITY: N_("opportunities"),
    FindingBox.THREAT: N_("threats"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

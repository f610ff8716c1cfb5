"""Severities: how urgent a gap is."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Severity(StrEnum):
    """How urgent a gap is, from the most to the least."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITIES: tuple[str, ...] = tuple(member.value for member in Severity)
"""From the most to the least urgent, as plain strings, as records hold them."""

SEVERITY_WORDS: dict[str, str] = {
    Severity.CRITICAL: N_("Critical"),
    Severity.HIGH: N_("High"),
    Severity.MEDIUM: N_("Medium"),
    Severity.LOW: N_("Low"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

"""Severities: how urgent a gap is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How urgent a gap is, from the most to the least."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITIES: tuple[str, ...] = tuple(member.value for member in Severity)
"""From the most to the least urgent, as plain strings, as records hold them."""

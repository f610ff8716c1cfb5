"""Confidences: how sure the source of a record is."""

from __future__ import annotations

from enum import StrEnum


class Confidence(StrEnum):
    """How sure the source of a record is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CONFIDENCES: tuple[str, ...] = tuple(member.value for member in Confidence)
"""From the surest to the least sure, as plain strings, as records hold them."""

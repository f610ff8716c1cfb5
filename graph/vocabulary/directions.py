"""Directions: whether a row of the table of needs asks or gives."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Whether an entity needs a service or offers it."""

    NEED = "need"
    OFFER = "offer"


DIRECTIONS: tuple[str, ...] = tuple(member.value for member in Direction)
"""Both directions as plain strings, as records hold them."""

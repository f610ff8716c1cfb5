"""Directions: whether a row of the table of needs asks or gives."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Direction(StrEnum):
    """Whether an entity needs a service or offers it."""

    NEED = "need"
    OFFER = "offer"


DIRECTIONS: tuple[str, ...] = tuple(member.value for member in Direction)
"""Both directions as plain strings, as records hold them."""

DIRECTION_WORDS: dict[str, str] = {
    Direction.NEED: N_("needed"),
    Direction.OFFER: N_("offered"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

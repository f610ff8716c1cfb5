"""States of a forum: whether it has been held."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ForumState(StrEnum):
    """The state of a forum. A blank one is told by its date."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


FORUM_STATES: tuple[str, ...] = tuple(member.value for member in ForumState)
"""All of them as plain strings, as records hold them."""

FORUM_STATE_WORDS: dict[str, str] = {
    ForumState.PLANNED: N_("planned"),
    ForumState.HELD: N_("held"),
    ForumState.CANCELLED: N_("cancelled"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

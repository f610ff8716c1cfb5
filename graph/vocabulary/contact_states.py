"""States of a contact route: whether somebody still answers there."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ContactState(StrEnum):
    """The state of a contact route. A blank one is `working`."""

    WORKING = "working"
    DEAD = "dead"
    BURNT = "burnt"


CONTACT_STATES: tuple[str, ...] = tuple(member.value for member in ContactState)
"""All states as plain strings, as records hold them."""

DEAD_STATES: tuple[str, ...] = (ContactState.DEAD.value, ContactState.BURNT.value)
"""The states of a route on which nobody answers, or on which somebody else listens."""

CONTACT_STATE_WORDS: dict[str, str] = {
    ContactState.WORKING: N_("works"),
    ContactState.DEAD: N_("nobody answers"),
    ContactState.BURNT: N_("burnt: never use it"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

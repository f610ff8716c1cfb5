"""Statuses: whether an entity can take part in anything now."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Status(StrEnum):
    """The status of an entity. A blank one is `active`."""

    ACTIVE = "active"
    DORMANT = "dormant"
    UNREACHABLE = "unreachable"
    DETAINED = "detained"
    COMPROMISED = "compromised"
    LEFT = "left"


STATUSES: tuple[str, ...] = tuple(member.value for member in Status)
"""All statuses as plain strings, as records hold them."""

USABLE_STATUSES: tuple[str, ...] = (Status.ACTIVE.value, Status.DORMANT.value)
"""The statuses of an entity that can be reached and asked."""

STATUS_WORDS: dict[str, str] = {
    Status.ACTIVE: N_("active"),
    Status.DORMANT: N_("dormant"),
    Status.UNREACHABLE: N_("unreachable"),
    Status.DETAINED: N_("detained"),
    Status.COMPROMISED: N_("compromised"),
    Status.LEFT: N_("has left"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

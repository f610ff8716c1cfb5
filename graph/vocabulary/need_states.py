"""States of a need or an offer: whether it is still valid."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class NeedState(StrEnum):
    """The state of a need or an offer. A blank one is `open`."""

    OPEN = "open"
    MET = "met"
    WITHDRAWN = "withdrawn"


NEED_STATES: tuple[str, ...] = tuple(member.value for member in NeedState)
"""All states as plain strings, as records hold them."""

NEED_STATE_WORDS: dict[str, str] = {
    NeedState.OPEN: N_("open"),
    NeedState.MET: N_("met"),
    NeedState.WITHDRAWN: N_("withdrawn"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

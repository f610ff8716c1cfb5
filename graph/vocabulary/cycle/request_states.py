"""States of a request for a route."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class RequestState(StrEnum):
    """The state of a request. A blank one is `open`."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    GIVEN_UP = "given_up"


REQUEST_STATES: tuple[str, ...] = tuple(member.value for member in RequestState)
"""All of them as plain strings, as records hold them."""

REQUEST_STATE_WORDS: dict[str, str] = {
    RequestState.OPEN: N_("open"),
    RequestState.PAUSED: N_("paused"),
    RequestState.DONE: N_("done"),
    RequestState.GIVEN_UP: N_("given up"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

ENDED_REQUESTS = frozenset({RequestState.DONE, RequestState.GIVEN_UP})
"""The states in which a request has ended."""

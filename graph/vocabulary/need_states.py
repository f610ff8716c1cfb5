"""States of a need or an offer: whether it is still valid."""

from __future__ import annotations

from enum import StrEnum


class NeedState(StrEnum):
    """The state of a need or an offer. A blank one is `open`."""

    OPEN = "open"
    MET = "met"
    WITHDRAWN = "withdrawn"


NEED_STATES: tuple[str, ...] = tuple(member.value for member in NeedState)
"""All states as plain strings, as records hold them."""

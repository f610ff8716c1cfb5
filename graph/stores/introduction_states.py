"""What people have decided about introductions: accepted ones are about to be made, declined ones are not proposed again, done ones became a tie.

A decision is kept by the pair of ids that it is about, and not by what the introduction would have closed, which is computed anew each time:
so it survives whatever else changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.errors import BadInput

PROPOSED = "proposed"
STATES = (PROPOSED, "accepted", "declined", "done")
Pair = tuple[str, str]
"""Two ids, the smaller first."""


def pair_of(a: str, b: str) -> Pair:
    """Return the pair that two ids are, in either order."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class IntroductionState:
    """What was decided about introducing two to each other.

    Parameters
    ----------
    a, b
        Their ids, the smaller first (`pair_of`).
    state
        One of `STATES`; `proposed` is what is not decided.
    via, channel
        Through whom (an id) and over which channel it was proposed; blank: not said.
    by, why
        Who decided, and for which reason.
    since
        The day (ISO) of the decision.
    tie
        The id of the tie that it became; blank before it is done.
    """

    a: str
    b: str
    state: str = PROPOSED
    via: str = ""
    channel: str = ""
    by: str = ""
    why: str = ""
    since: str = ""
    tie: str = ""

    @property
    def pair(self) -> Pair:
        """What it is kept by."""
        return self.a, self.b

    def values(self) -> dict[str, str]:
        """Return the decision as a record of texts, blanks left out."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: text for name, text in told.items() if text}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> IntroductionState:
        """Return the decision that a record of texts says; what this Kunyet does not know is left out."""
        known: dict[str, Any] = {name: text for name, text in values.items() if name in cls.__slots__}
        return cls(**known)

    def check(self) -> None:
        """Raise `BadInput` for a decision that cannot be: an unknown state, one actor with itself, done without a tie."""
        if self.state not in STATES:
            raise BadInput(
                "unknown-state", f"An introduction cannot be `{self.state}`.", f"It can be {', '.join(STATES)}."
            )
        if not self.a or not self.b or self.pair != pair_of(self.a, self.b) or self.a == self.b:
            raise BadInput(
                "same-ends", "An introduction is of two different actors.", "Name two, the smaller id first."
            )
        if (self.state == "done") != bool(self.tie):
            raise BadInput(
                "no-tie", "An introduction is done when it has become a tie.", "Name the tie that it became."
            )

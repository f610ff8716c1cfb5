"""Decisions of people about introductions.

An accepted introduction is about to be made, a declined one is not proposed again, a done one has become a tie. A
decision has the pair of ids as its key, and not the gaps that the introduction would close: those are computed anew
each time. So it survives other changes.
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
    """Return the pair of two ids, given in either order."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class IntroductionState:
    """A decision about introducing two entities to each other.

    Parameters
    ----------
    a, b
        Their ids, the smaller first (`pair_of`).
    state
        One of `STATES`; `proposed` means no decision.
    via, channel
        The id of the broker, and the channel; blank: not given.
    by, why
        Who decided, and the reason.
    since
        The day (ISO) of the decision.
    tie
        The id of the new tie; blank before the introduction is done.
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
        """The pair of ids, the key of the decision."""
        return self.a, self.b

    def values(self) -> dict[str, str]:
        """Return the decision as a record of texts, without blanks."""
        texts = {name: getattr(self, name) for name in self.__slots__}
        return {name: text for name, text in texts.items() if text}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> IntroductionState:
        """Return the decision of a record of texts; unknown columns are ignored."""
        known: dict[str, Any] = {name: text for name, text in values.items() if name in cls.__slots__}
        return cls(**known)

    def check(self) -> None:
        """Raise `BadInput` for an invalid decision: an unknown state, one actor with itself, `done` without a tie."""
        if self.state not in STATES:
            raise BadInput("unknown-state.introduction", state=self.state, known=STATES)
        if not self.a or not self.b or self.pair != pair_of(self.a, self.b) or self.a == self.b:
            raise BadInput("same-ends.introduction")
        if (self.state == "done") != bool(self.tie):
            raise BadInput("no-tie.done")

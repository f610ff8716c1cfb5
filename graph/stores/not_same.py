"""Decisions of people that two entities are not the same: they are not proposed as duplicates again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.introduction_states import Pair, pair_of


@dataclass(frozen=True, slots=True)
class NotSame:
    """A decision that two entities are not the same.

    Parameters
    ----------
    a, b
        Their ids, the smaller first (`pair_of`).
    by, why
        Who decided, and the reason.
    since
        The day (ISO) of the decision.
    """

    a: str
    b: str
    by: str = ""
    why: str = ""
    since: str = ""

    @property
    def pair(self) -> Pair:
        """The pair of ids, the key of the decision."""
        return self.a, self.b

    def values(self) -> dict[str, str]:
        """Return the decision as a record of texts, without blanks."""
        texts = {name: getattr(self, name) for name in self.__slots__}
        return {name: text for name, text in texts.items() if text}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> NotSame:
        """Return the decision of a record of texts; unknown columns are ignored."""
        known: dict[str, Any] = {name: text for name, text in values.items() if name in cls.__slots__}
        return cls(**known)

    def check(self) -> None:
        """Raise `BadInput` for a pair of one entity with itself, or whose smaller id is not the first."""
        if not self.a or self.a == self.b or self.pair != pair_of(self.a, self.b):
            raise BadInput("same-ends.duplicates")

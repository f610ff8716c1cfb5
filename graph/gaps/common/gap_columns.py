"""What a gap's file finds: columns, until a row is shown.

A `Found` has a row per gap. Subjects are entity rows of the view's records (in the order of ids); `detail` is the rest of the key
(a channel, a service, an attribute's values). The id of a gap is `CODE:` and its key: subjects' ids and detail joined by `+`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Coded, Mask, Rows
from kunyet.graph.standards.standards import Judge, RuleNumbers

Members = Callable[[int], Rows]
"""Gives the entity rows of all members of a gap about a group, by the gap's row."""


@dataclass(frozen=True, eq=False)
class Found:
    """The gaps of one code, as columns of equal length.

    Parameters
    ----------
    rule
        Which rule of the code judged it.
    first, second
        Entity rows of the one or two subjects in the key, -1 where there is none; of a pair, `first` is the smaller.
    detail
        The rest of the key; blank where there is none.
    numbers
        Evidence by name, as numbers or as `Coded` text (dates as day numbers under names that end in `_on`).
    asked
        For a gap that rests on what is absent: whether every subject was asked. `None` where it rests on what is recorded.
    members
        For a gap about a group: gives all its entity rows, ascending.
    severity
        0 (critical) to 3 (low), where it is not the rule's own.
    tie
        The tie row that is the subject (a delegation), -1 none.
    """

    rule: RuleNumbers
    first: Rows
    second: Rows
    detail: Coded
    numbers: Mapping[str, NDArray[Any] | Coded] = field(default_factory=dict)
    asked: Mask | None = None
    members: Members | None = None
    severity: NDArray[np.int8] | None = None
    tie: Rows | None = None

    def __len__(self) -> int:
        """Return the number of gaps."""
        return len(self.rule)

    @classmethod
    def of(
        cls,
        rule: NDArray[Any],
        first: NDArray[Any] | None = None,
        second: NDArray[Any] | None = None,
        detail: Coded | None = None,
        **more: Any,
    ) -> Found:
        """Return findings; subjects and details left out are none."""
        none = np.full(len(rule), -1, dtype=np.int32)
        return cls(
            np.asarray(rule, dtype=np.int16),
            none if first is None else first.astype(np.int32),
            none if second is None else second.astype(np.int32),
            Coded.blank(len(rule)) if detail is None else detail,
            **more,
        )

    @classmethod
    def none(cls) -> Found:
        """Return no finding at all."""
        return cls.of(np.empty(0, dtype=np.int16))


@dataclass(frozen=True, slots=True)
class Text:
    """A gap's words in one language; `{first}`, `{second}`, `{detail}` and every number of evidence may be named.

    `question` is the sentence where nobody has asked the subjects yet; blank for a gap that rests on what is recorded.
    """

    title: str
    sentence: str
    remedy: str
    question: str = ""


class GapFile(Protocol):
    """What every file of a gap declares."""

    CODE: str
    EN: Text
    MY: Text

    def find(self, network: Network, judge: Judge) -> Found:
        """Return the gaps of this code on a network."""
        ...


def asked_within_a_year(network: Network) -> Mask:
    """Return which entity rows were asked who they work with, in the year before the network's date."""
    asked_on = network.records.entities.days("ties_asked_on", late=False)
    return (asked_on > network.at - 365) & (asked_on <= network.at)

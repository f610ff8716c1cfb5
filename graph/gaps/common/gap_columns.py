"""The gaps that the file of a code finds, as columns; a row becomes a gap in words only when it is shown.

A `GapColumns` has a row per gap. Subjects are entity rows of the view's records (in the order of ids); `detail` is the
rest of the key (a channel, a service, an attribute's values). The id of a gap is `CODE:` and its key: subjects' ids and
detail joined by `+`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.standards.scoped_rules import RuleNumbers

Members = Callable[[int], Rows]
"""Returns the entity rows of all members of a gap about a group; its argument is the row of the gap."""


@dataclass(frozen=True, eq=False)
class GapColumns:
    """The gaps of one code, as columns of equal length.

    Parameters
    ----------
    rule
        Which rule of the code judged it.
    first, second
        Entity rows of the one or two subjects in the key, -1 where there is no subject; of a pair, `first` is the
        smaller row.
    detail
        The rest of the key; blank where there is no rest.
    evidence
        Evidence by name, as numbers or as `CodedColumn` text (dates as day numbers under names that end in `_on`).
    asked
        For a gap that rests on what is absent from the record: whether every subject was asked. `None` where it rests
        on what is recorded.
    sure
        The basis of the gaps that are `asked`: `recorded` where these rest on the record, and only the others on what
        is absent.
    members
        For a gap about a group: returns all entity rows of the group, ascending.
    severity
        0 (critical) to 3 (low), where it is not the rule's own.
    tie
        The tie row that is the subject (a delegation), -1 where there is no such tie.
    """

    rule: RuleNumbers
    first: Rows
    second: Rows
    detail: CodedColumn
    evidence: Mapping[str, NDArray[Any] | CodedColumn] = field(default_factory=dict)
    asked: Mask | None = None
    sure: str = "asked"
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
        detail: CodedColumn | None = None,
        **more: Any,
    ) -> GapColumns:
        """Return columns; a subject that is left out is -1, a detail that is left out is blank."""
        missing = np.full(len(rule), -1, dtype=np.int32)
        return cls(
            np.asarray(rule, dtype=np.int16),
            missing if first is None else first.astype(np.int32),
            missing if second is None else second.astype(np.int32),
            CodedColumn.blank(len(rule)) if detail is None else detail,
            **more,
        )

    def affected(self, counted: str | int) -> NDArray[np.int64]:
        """Return how many actors each gap affects: by the evidence of a name, or a number for all."""
        if isinstance(counted, int) or not len(self):
            return np.full(len(self), counted if isinstance(counted, int) else 0, dtype=np.int64)
        return np.asarray(self.evidence[counted], dtype=np.int64)

    @classmethod
    def empty(cls) -> GapColumns:
        """Return columns without a row."""
        return cls.of(np.empty(0, dtype=np.int16))


def asked_within_a_year(network: Network) -> Mask:
    """Return which entity rows were asked whom they work with, in the year before the date of the network."""
    asked_on = network.records.entities.days("ties_asked_on", late=False)
    return (asked_on > network.at - 365) & (asked_on <= network.at)

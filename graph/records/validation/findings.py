"""A finding: one problem of a cell or a row; and making findings without a Python step for every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import InSentences
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.table import Table


@dataclass(frozen=True, slots=True)
class Finding(InSentences):
    """One problem of a directory's records.

    Parameters
    ----------
    table, row, column
        The position: the row's number in its table (0 is the first, -1 is the table itself); `None` if no single column
        is wrong.
    key, severity, data
        As those of `kunyet.graph.messages.errors.Problem`.
    other
        The row that conflicts with this one, -1 if there is none.
    """

    table: str
    row: int
    column: str | None
    key: str
    severity: str = "error"
    other: int = -1
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)  # a mapping has no hash; equality compares it


@dataclass(frozen=True, slots=True)
class Fault(InSentences):
    """One problem of a value, without its position."""

    key: str
    severity: str = "error"
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def at(self, table: str, row: int, column: str | None) -> Finding:
        """Return the finding of this fault at a position."""
        return Finding(table, row, column, self.key, self.severity, data=self.data)


def findings_by_value(
    table: Table, column: str, judge: Callable[[str], Fault | None], rows: Mask | None = None
) -> Iterator[Finding]:
    """Check each distinct value of a column once, and give a finding for every row that has a bad value.

    `rows` is a mask: only these rows get findings.
    """
    coded = table[column]
    faults = {code: fault for code, value in enumerate(coded.values) if (fault := judge(value)) is not None}
    yield from findings_by_code(table, column, coded, faults, rows)


def findings_by_code(
    table: Table, column: str, coded: CodedColumn, faults: dict[int, Fault], rows: Mask | None = None
) -> Iterator[Finding]:
    """Give a finding for every row whose code has a fault. `rows` is a mask: only these rows get findings."""
    if not faults:
        return
    bad = np.zeros(len(coded.values) + 1, dtype=np.bool_)
    bad[list(faults)] = True
    hit = bad[coded.codes]
    if rows is not None:
        hit &= rows
    for row in np.flatnonzero(hit).tolist():
        fault = faults[int(coded.codes[row])]
        yield fault.at(table.name, row, column)


def findings_by_row(
    table: Table, column: str | None, hit: NDArray[Any], make_fault: Callable[[int], Fault]
) -> Iterator[Finding]:
    """Give a finding for every row of a mask. `make_fault` returns the fault of a row."""
    for row in np.flatnonzero(hit).tolist():
        fault = make_fault(row)
        yield fault.at(table.name, row, column)

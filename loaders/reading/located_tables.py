"""Tables whose rows know their sheet and row in a file, so that a finding becomes a problem at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import Finding
from kunyet.loaders.formats.common.sheets import Sheet

RowNumbers = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class SheetSource:
    """A sheet that rows come from, and the heading of each column there."""

    sheet: Sheet
    headings: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class LocatedTable:
    """A table with, for each row, its source (a number in `sources`) and its position in the sheet of that source.

    `joined` are rows that an earlier row took in: the place of each, and of that row, as (source, position).
    """

    table: Table
    sources: Sequence[SheetSource] = ()
    source: RowNumbers = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    position: RowNumbers = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    joined: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, source: SheetSource, position: RowNumbers | None = None) -> LocatedTable:
        """Return a table whose rows come from one sheet; by default row for row."""
        position = np.arange(table.size, dtype=np.int32) if position is None else position
        return cls(table, (source,), np.zeros(table.size, dtype=np.int32), position)

    def take(self, rows: NDArray[Any]) -> LocatedTable:
        """Return some rows, given by numbers or a mask."""
        return replace(self, table=self.table.take(rows), source=self.source[rows], position=self.position[rows])

    def without_joined(self, pairs: Mapping[int, int], gone: Sequence[int] = ()) -> LocatedTable:
        """Return the rows without those that an earlier row took in (with its number), and without some others."""
        stay = np.ones(self.table.size, dtype=np.bool_)
        stay[[*pairs, *gone]] = False
        joined = {self._place(row): self._place(first) for row, first in pairs.items()}
        return replace(self.take(stay), joined={**self.joined, **joined})

    def _place(self, row: int) -> tuple[int, int]:
        return int(self.source[row]), int(self.position[row])

    def positions_in(self, sheet: Sheet) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return the rows that are of a sheet, and the positions there of rows that one of the rows took in."""
        own = [number for number, source in enumerate(self.sources) if source.sheet is sheet]
        rows = np.flatnonzero(np.isin(self.source, own))
        there = set(zip(self.source.tolist(), self.position.tolist(), strict=True)) if self.joined else set()
        taken_in = [place[1] for place, first in self.joined.items() if place[0] in own and first in there]
        return rows, np.array(taken_in, dtype=np.int32)

    def with_columns(self, **columns: CodedColumn) -> LocatedTable:
        """Return the same rows with these columns replaced."""
        return replace(self, table=self.table.with_columns(**columns))

    def sheet_of(self, row: int) -> Sheet:
        """Return the sheet of a row."""
        return self.sources[int(self.source[row])].sheet

    def row_number(self, row: int) -> int:
        """Return the number of a row as people see it in its file."""
        return int(self.sheet_of(row).row_numbers[self.position[row]])

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its file, sheet, row and column."""
        if finding.row < 0:
            return Problem(finding.key, severity=finding.severity, data=finding.data)
        source = self.sources[int(self.source[finding.row])]
        data = finding.data
        if finding.other >= 0:
            other = self.sheet_of(finding.other)
            sheet = "" if other is source.sheet else other.label
            data = {**data, "first": str(self.row_number(finding.other)), "sheet": sheet}
        column = source.headings.get(finding.column, finding.column) if finding.column else None
        row = self.row_number(finding.row)
        return source.sheet.problem(finding.key, data, severity=finding.severity, row=row, column=column)


def combine_tables(name: str, parts: Sequence[LocatedTable]) -> LocatedTable:
    """Return the rows of several parts, one after the other, with the columns of all parts."""
    parts = [part for part in parts if part.table.size] or list(parts[:1])
    if not parts:
        return LocatedTable(Table(name, 0))
    if len(parts) == 1:
        return parts[0]
    sizes = [part.table.size for part in parts]
    columns = dict.fromkeys(column for part in parts for column in part.table.columns)
    extras = dict.fromkeys(column for part in parts for column in part.table.extras)
    first = np.cumsum([0, *(len(part.sources) for part in parts)])
    return LocatedTable(
        Table(
            name,
            sum(sizes),
            {column: _stack_columns([part.table[column] for part in parts]) for column in columns},
            {column: _stack_columns([_extra_column(part.table, column) for part in parts]) for column in extras},
        ),
        [source for part in parts for source in part.sources],
        np.concatenate([part.source + start for part, start in zip(parts, first, strict=False)]).astype(np.int32),
        np.concatenate([part.position for part in parts]),
    )


def _extra_column(table: Table, column: str) -> CodedColumn:
    return table.extras.get(column) or CodedColumn.blank(table.size)


def _stack_columns(columns: Sequence[CodedColumn]) -> CodedColumn:
    filled = [column.values for column in columns if len(column.values)]
    # Columns of ids mostly share their values.
    if all(values is filled[0] for values in filled):
        return CodedColumn(np.concatenate([column.codes for column in columns]), filled[0] if filled else ())
    seen: dict[str, int] = {}
    codes = []
    for column in columns:
        number = np.full(len(column.values) + 1, -1, dtype=np.int32)
        number[:-1] = [seen.setdefault(value, len(seen)) for value in column.values]
        codes.append(number[column.codes])
    return CodedColumn(np.concatenate(codes), list(seen))

"""A table of records in bulk: coded columns of one length, by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES


@dataclass(frozen=True, eq=False)
class Table:
    """A table of records.

    Parameters
    ----------
    name
        One of `kunyet.graph.records.schema.TABLES`.
    size
        The number of rows.
    columns
        Declared columns by their names. A declared column that is absent is blank in every row.
    extras
        Columns that only this directory has, by their headings.
    """

    name: str
    size: int
    columns: Mapping[str, CodedColumn] = field(default_factory=dict)
    extras: Mapping[str, CodedColumn] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, rows: Sequence[Mapping[str, str]]) -> Table:
        """Return a table of rows, each a mapping of heading to text. Headings that are not declared become extras."""
        declared = TABLES[name]
        headings = dict.fromkeys(key for row in rows for key in row)
        columns = {heading: CodedColumn.of(row.get(heading) for row in rows) for heading in headings}
        return cls(
            name,
            len(rows),
            {heading: column for heading, column in columns.items() if heading in declared},
            {heading: column for heading, column in columns.items() if heading not in declared},
        )

    def __getitem__(self, column: str) -> CodedColumn:
        """Return a declared column (blank if the table does not have it), else an extra column.

        Raises
        ------
        KeyError
            If the column is neither declared nor one of the extras.
        """
        found = self.columns.get(column)
        if found is None:
            found = self.extras.get(column)
        if found is None:
            if column not in TABLES[self.name]:
                raise KeyError(column)
            return CodedColumn.blank(self.size)
        return found

    def has(self, column: str) -> bool:
        """Return whether the declared column is filled in any row."""
        found = self.columns.get(column)
        return found is not None and bool(found.filled.any())

    def take(self, rows: NDArray[Any]) -> Table:
        """Return the table of these rows (numbers or a mask)."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        extras = {name: column.take(rows) for name, column in self.extras.items()}
        size = int(np.count_nonzero(rows)) if rows.dtype == np.bool_ else len(rows)
        return Table(self.name, size, columns, extras)

    def as_first_seen(self) -> Table:
        """Return the table whose columns hold only values that a row has, and which has only extras that a row fills.

        So nothing is left of rows that were taken out.
        """
        columns = {name: column.as_first_seen() for name, column in self.columns.items()}
        extras = {name: column.as_first_seen() for name, column in self.extras.items() if column.filled.any()}
        return replace(self, columns=columns, extras=extras)

    def with_columns(self, **columns: CodedColumn) -> Table:
        """Return the table with these columns in place of its own."""
        return replace(self, columns={**self.columns, **columns})

    def row(self, row: int) -> dict[str, str]:
        """Return the filled cells of a row by column: declared columns in their order, then extras."""
        own = {name: self.columns[name][row] for name in TABLES[self.name] if name in self.columns}
        more = {name: column[row] for name, column in self.extras.items()}
        return {name: text for name, text in {**own, **more}.items() if text}

    def rows(self) -> list[dict[str, str]]:
        """Return every row as `row` does."""
        return [self.row(row) for row in range(self.size)]

    def days(self, column: str, *, late: bool) -> NDArray[np.int32]:
        """Return a date column as day numbers, `NEVER` for a blank cell. `late` reads a partial date as its last day.

        The array is read-only.
        """
        from kunyet.graph.text.dates import NEVER, read_day

        found = self[column]
        return found.memoise(
            ("days", late), lambda: found.look_up(lambda text: read_day(text, late=late), np.int32, NEVER)
        )

    def numbers(self, column: str) -> NDArray[np.float64]:
        """Return a column of numbers or counts as floats, NaN for a blank cell; `20-30` is read as its middle."""
        from kunyet.graph.text.values import read_number

        return self[column].look_up(read_number, np.float64, np.nan)

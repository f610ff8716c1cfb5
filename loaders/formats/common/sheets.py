"""A sheet: the result of every reader. It holds coded columns of raw text, and the row numbers that people see.

The number of a row is the one that a spreadsheet shows: row 1 is the first row of the file, headings included. A blank
row counts. A cell of several lines is within one row. Columns are coded from the start, so that each distinct value is
processed once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn

Progress = Callable[[str, int, int], None]
"""Called with the step, the number of steps done, and the number of all steps."""


@dataclass(frozen=True, eq=False)
class Origin:
    """The cells that a sheet was made of.

    Parameters
    ----------
    grid
        Every cell of the sheet of the file, row by row.
    rows
        The row of `grid` for each row of the sheet.
    columns
        The columns of `grid` for each column of the sheet; none for a constant.
    headings
        The rows of `grid` that hold the headings.
    """

    grid: Sequence[Sequence[str]]
    rows: NDArray[np.int32]
    columns: tuple[tuple[int, ...], ...]
    headings: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table of a file, before its columns are known.

    Parameters
    ----------
    file
        The file as people know it.
    sheet
        The sheet's name within a workbook, else `None`.
    headings
        The texts of the heading row, one for each column. A heading may be blank.
    columns
        The cells below, trimmed, one column for each heading.
    row_numbers
        The number of each row (int32). Blank rows are left out, and counted in `blank_rows`.
    table
        The table that it is, if the file itself says so.
    row_errors
        Errors of single rows that the reader found. Such a row is rejected.
    top
        The rows of the file down to the headings, as they stand. Empty: the headings are all that they hold.
    beyond
        Columns beyond the last heading, of rows that are errors.
    meanings
        The column of `table` that each heading means (blank: an extra one), if a recipe or reader says so; else `None`.
    epoch
        The year from which the file counts its days. Cells that the file calls dates are written out already; this is
        for numbers that only their column shows to be dates.
    origin
        The cells of the file that it was made of, if a recipe made it; else `None`.
    owner
        Where each row is about the entity of one row of another sheet: that sheet, and the column for the entity.
    makes_entities
        Whether a name in `from` or `to` that no entity has becomes an entity without a kind (an edge list).
    node_keys
        The number of each row, by which edge lists that are read together call it (a node list); else `None`.
    rows_are_persons
        Whether each row is a person of the organization that it names, so that rows of one organization are one entity.
    is_open_matrix
        Whether it is a table of marks, and nothing says what its columns are.
    skipped
        The numbers of rows that a person said to leave out.
    marking
        The strictest marking that stands above its rows, or beside its table in a document; blank for none.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    columns: Sequence[CodedColumn]
    row_numbers: NDArray[np.int32]
    heading_row: int = 1
    blank_rows: int = 0
    table: str | None = None
    row_errors: tuple[Problem, ...] = field(default=())
    top: tuple[Sequence[str], ...] = ()
    beyond: tuple[CodedColumn, ...] = ()
    meanings: tuple[str, ...] | None = None
    epoch: Literal[1900, 1904] = 1900
    origin: Origin | None = None
    owner: tuple[Sheet, str] | None = None
    makes_entities: bool = False
    node_keys: tuple[str, ...] | None = None
    rows_are_persons: bool = False
    is_open_matrix: bool = False
    skipped: frozenset[int] = frozenset()
    marking: str = ""

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.row_numbers)

    @property
    def label(self) -> str:
        """The file and the sheet (if there is one), as a sentence names them."""
        return f"{self.file}, {self.sheet}" if self.sheet else self.file

    def problem(
        self,
        key: str,
        data: Mapping[str, Any],
        *,
        row: int | None,
        column: str | None = None,
        severity: str = "error",
    ) -> Problem:
        """Return a problem of this sheet. Row 0 stands for the headings of a sheet that a reader made: it has none."""
        return Problem(
            key, severity=severity, file=self.file, sheet=self.sheet, row=row or None, column=column, data=data
        )

    def row(self, row: int) -> list[str]:
        """Return the raw cells of a row."""
        return [column[row] for column in self.columns]

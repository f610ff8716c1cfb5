"""What a reader yields: a sheet of coded columns of raw text, with the row numbers that people see.

A row's number is the one that a spreadsheet shows: row 1 is the file's first row, the heading included; a blank row counts; a cell
of several lines is within one row. Columns are coded from the start, so that a distinct value is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table as it stands in a file, before anybody knows what it holds.

    Parameters
    ----------
    file
        The file as people know it.
    sheet
        The sheet's name within a workbook, else `None`.
    headings
        The texts of the heading row, one a column; a heading may be blank.
    columns
        The cells below, trimmed, one column a heading.
    row_numbers
        The number of each row (int32); blank rows are left out, and counted in `blank_rows`.
    table
        The table that it is, where the file itself says so.
    row_errors
        Errors of single rows that the reader found. Such a row is rejected.
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

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.row_numbers)

    @property
    def label(self) -> str:
        """The file, and the sheet where there is one, as a sentence names them."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file

    def problem(self, code: str, message: str, suggestion: str = "", **more: object) -> Problem:
        """Return a problem of this sheet."""
        return Problem(code, message, suggestion, file=self.file, sheet=self.sheet, **more)  # type: ignore[arg-type]

    def row(self, row: int) -> list[str]:
        """Return the cells of a row as they stand."""
        return [column[row] for column in self.columns]

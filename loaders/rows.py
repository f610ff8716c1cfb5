"""What a reader yields: a sheet of coded columns of raw text, with the row numbers that people see.

A row's number is the one that a spreadsheet shows: row 1 is the file's first row, the heading included; a blank row counts; a cell
of several lines is within one row. Columns are coded from the start, so that a distinct value is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput, Problem
from graph.records import Coded

MOST_COLUMNS = 1_000
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
    problems
        What the reader met.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    columns: Sequence[Coded]
    row_numbers: NDArray[np.int32]
    heading_row: int = 1
    blank_rows: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.row_numbers)

    @property
    def place(self) -> str:
        """The file, and the sheet where there is one, as a sentence names them."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file

    def problem(self, code: str, message: str, suggestion: str = "", **more: object) -> Problem:
        """Return a problem of this sheet."""
        return Problem(code, message, suggestion, file=self.file, sheet=self.sheet, **more)  # type: ignore[arg-type]

    def row(self, row: int) -> list[str]:
        """Return the cells of a row as they stand."""
        return [column[row] for column in self.columns]


def sheet_of_rows(file: str, sheet: str | None, rows: Iterable[Sequence[str]], problems: tuple[Problem, ...] = ()) -> Sheet:
    """Return the sheet of rows of cells, the first that is not blank being the heading.

    A row that is too short is filled up with blanks; what stands beyond the last heading is a problem. No rows give an empty sheet.

    Raises
    ------
    BadInput
        If there are more than `MOST_COLUMNS` headings.
    """
    numbered = enumerate(rows, start=1)
    heading_row, headings = next(((number, row) for number, row in numbered if any(map(str.strip, row))), (1, ()))
    named = [" ".join(heading.split()) for heading in headings]
    while named and not named[-1]:
        named.pop()
    refuse_many_columns(file, len(named))
    kept, numbers, blank, found = [], [], 0, list(problems)
    width = len(named)
    for number, row in numbered:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            blank += 1
            continue
        if len(cells) != width:
            if any(cells[width:]):
                found.append(_too_many(file, sheet, number, cells, width))
            cells = (cells + [""] * width)[:width]
        kept.append(cells)
        numbers.append(number)
    columns = [Coded.of(column) for column in zip(*kept, strict=True)] if kept else [Coded.blank(0)] * width
    return Sheet(
        file, sheet, tuple(named), columns, np.array(numbers, dtype=np.int32), heading_row, blank, tuple(found)
    )


def _too_many(file: str, sheet: str | None, number: int, cells: Sequence[str], width: int) -> Problem:
    last = max(place for place, cell in enumerate(cells, start=1) if cell)
    message = f"The row has {last} cells, and there are {width} headings."
    remedy = "A cell that holds the delimiter must stand in quotes."
    return Problem("too-many-cells", message, remedy, file=file, sheet=sheet, row=number)


def refuse_many_columns(file: str, count: int) -> None:
    """Refuse a table that no person made."""
    if count > MOST_COLUMNS:
        raise BadInput(
            "too-many-columns",
            f"{file} has {count:,} columns.",
            f"A table has at most {MOST_COLUMNS:,}: look at its delimiter, or take columns out.",
        )

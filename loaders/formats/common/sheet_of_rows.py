"""Rows of cells, as a reader gives them one by one, to a sheet: headings found, blank rows counted, columns coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.formats.common.sheets import Sheet, refuse_many_columns
from kunyet.loaders.reading.heading_rows import find_headings

HEADING_SEARCH_ROWS = 25
"""Rows in which headings are looked for."""

_ROWS_AT_ONCE = 10_000


def sheet_of_rows(
    file: str, sheet: str | None, rows: Iterable[Sequence[str]], problems: tuple[Problem, ...] = ()
) -> Sheet:
    """Return the sheet of rows of cells, blank ones left out.

    The headings are the first row that is not blank; where that fits no table but one of the next rows does (a title above, or
    headings over two rows, as merged cells give), that one. A row that is too short is filled up with blanks; a filled cell beyond the
    last heading is a problem. No rows give an empty sheet.

    Raises
    ------
    BadInput
        If there are more than `MOST_COLUMNS` headings.
    """
    given = iter(rows)
    top = list(islice(given, HEADING_SEARCH_ROWS))
    heading = find_headings(top)
    refuse_many_columns(file, len(heading.texts))
    found = list(problems)
    if heading.above:
        message = f"Rows above the headings (row {heading.row}) were passed over: {heading.above}."
        found.append(Problem("rows-above-headings", message, "", "warning", file, sheet, row=heading.row))
    body = _RowCollector(file, sheet, len(heading.texts), found)
    for number, row in enumerate(chain(top[heading.row :], given), start=heading.row + 1):
        body.add(number, row)
    return Sheet(
        file,
        sheet,
        heading.texts,
        body.columns(),
        np.array(body.numbers, dtype=np.int32),
        heading.row,
        body.blank,
        problems=tuple(found),
    )


class _RowCollector:
    """The rows below the headings as they pile up."""

    def __init__(self, file: str, sheet: str | None, width: int, problems: list[Problem]) -> None:
        self.file, self.sheet, self.width, self.problems = file, sheet, width, problems
        self.rows: list[list[str]] = []
        self.codes: list[list[NDArray[np.int32]]] = [[] for _ in range(width)]
        self.seen: list[dict[str, int]] = [{} for _ in range(width)]
        self.numbers: list[int] = []
        self.blank = 0

    def add(self, number: int, row: Sequence[str]) -> None:
        """Add a row, unless it is blank."""
        cells = [cell.strip() for cell in row]
        if not any(cells):
            self.blank += 1
            return
        if len(cells) != self.width:
            if any(cells[self.width :]):
                self.problems.append(_too_many(self.file, self.sheet, number, cells, self.width))
            cells = (cells + [""] * self.width)[: self.width]
        self.rows.append(cells)
        self.numbers.append(number)
        if len(self.rows) == _ROWS_AT_ONCE:
            self._code()

    def columns(self) -> list[CodedColumn]:
        """Return the columns of the rows."""
        self._code()
        return [
            CodedColumn(np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32), list(seen))
            for parts, seen in zip(self.codes, self.seen, strict=True)
        ]

    def _code(self) -> None:
        # Now and then, so that a large file is not in memory as texts of every cell.
        for position, column in enumerate(zip(*self.rows, strict=True)):
            seen = self.seen[position]
            self.codes[position].append(
                np.array([seen.setdefault(text, len(seen)) if text else -1 for text in column], dtype=np.int32)
            )
        self.rows.clear()


def _too_many(file: str, sheet: str | None, number: int, cells: Sequence[str], width: int) -> Problem:
    last = max(position for position, cell in enumerate(cells, start=1) if cell)
    message = f"The row has {last} cells, and there are {width} headings."
    remedy = "A cell that holds the delimiter must stand in quotes."
    return Problem("too-many-cells", message, remedy, file=file, sheet=sheet, row=number)

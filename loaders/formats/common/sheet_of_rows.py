"""A sheet made of rows of cells: the headings are found, blank rows are counted, columns are coded.

For readers that yield rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.formats.common.budgets import MAX_COLUMNS, refuse_many_columns
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.humanitarian.column_parts import is_tag_row
from kunyet.loaders.reading.heading_rows import find_headings

HEADING_SEARCH_ROWS = 25
"""Rows in which headings are looked for."""

_ROWS_AT_ONCE = 10_000


def sheet_of_rows(report: ReadReport, sheet: str | None, rows: Iterable[Sequence[str]]) -> Sheet:
    """Return the sheet of rows of cells, without the blank rows.

    The headings are the first row that is not blank. If that row fits no table but one of the next rows does (below a
    title, or headings over two rows, as merged cells give), the headings are that row. A short row is filled up with
    blanks. A filled cell beyond the last heading is an error of its row, and is kept beside the columns. If the
    headings fit no table, it is kept below a blank heading. No rows give an empty sheet.

    Parameters
    ----------
    report
        Where problems are reported.
    sheet
        The name of the sheet within a workbook, else `None`.
    rows
        The cells of every row, blank rows included.

    Raises
    ------
    BadInput
        If there are more than `budgets.MAX_COLUMNS` headings.
    """
    remaining = iter(rows)
    top = list(islice(remaining, HEADING_SEARCH_ROWS))
    heading = find_headings(top)
    refuse_many_columns(report.file, len(heading.texts))
    if heading.above:
        data = {"row": str(heading.row), "above": heading.above}
        report.warn("rows-above-headings", data, sheet=sheet, row=heading.row)
    width = len(heading.texts)
    if heading.fits and is_tag_row(heading.texts):
        # Columns without a hashtag are columns too: the headings above show how many there are.
        width = max(width, *map(_filled_width, top[: heading.row]))
    if not heading.fits:
        refuse_many_columns(report.file, width := max(map(_filled_width, top), default=0))
    body = _RowCollector(report, sheet, width, fits=heading.fits)
    for number, row in enumerate(chain(top[heading.row :], remaining), start=heading.row + 1):
        body.add(number, row)
    columns = body.columns()
    headings = heading.texts + ("",) * ((body.headings if heading.fits else body.width) - len(heading.texts))
    return Sheet(
        report.file,
        sheet,
        headings,
        columns[: len(headings)],
        np.array(body.numbers, dtype=np.int32),
        heading.row,
        body.blank,
        top=tuple(top[: heading.row]) if heading.row > 1 else (),
        beyond=tuple(columns[len(headings) :]),
    )


def _filled_width(row: Sequence[str]) -> int:
    return max((position for position, cell in enumerate(row, start=1) if cell.strip()), default=0)


class _RowCollector:
    """Collects the rows below the headings, and codes their columns."""

    def __init__(self, report: ReadReport, sheet: str | None, width: int, *, fits: bool) -> None:
        self.report, self.sheet, self.width, self.fits = report, sheet, width, fits
        self.headings = width
        self.rows: list[list[str]] = []
        self.codes: list[list[NDArray[np.int32]]] = [[] for _ in range(width)]
        self.seen: list[dict[str, int]] = [{} for _ in range(width)]
        self.numbers: list[int] = []
        self.blank = 0

    def add(self, number: int, row: Sequence[str]) -> None:
        """Add a row, unless it is blank."""
        # A shown number has no space around it, and a plain text would lose the exact number.
        cells = [cell.strip() if type(cell) is str else cell for cell in row]
        if not any(cells):
            self.blank += 1
            return
        if len(cells) != self.width:
            if self.fits and any(cells[self.headings :]):
                self._reject_long_row(number, cells)
            if any(cells[self.width :]):
                self._grow(_filled_width(cells))
            cells = (cells + [""] * self.width)[: self.width]
        self.rows.append(cells)
        self.numbers.append(number)
        if len(self.rows) == _ROWS_AT_ONCE:
            self._code_rows()

    def columns(self) -> list[CodedColumn]:
        """Return the columns of the rows."""
        self._code_rows()
        return [
            CodedColumn(np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32), list(seen))
            for parts, seen in zip(self.codes, self.seen, strict=True)
        ]

    def _grow(self, width: int) -> None:
        """Add columns at the end; the rows so far are blank there."""
        if self.fits:
            width = min(width, MAX_COLUMNS)
        refuse_many_columns(self.report.file, width)
        if width <= self.width:
            return
        self._code_rows()
        before = sum(map(len, self.codes[0])) if self.codes else 0
        blank = np.full(before, -1, dtype=np.int32)
        self.codes += [[blank] for _ in range(width - self.width)]
        self.seen += [{} for _ in range(width - self.width)]
        self.width = width

    def _code_rows(self) -> None:
        # In parts, so that memory never holds every cell of a large file as a text.
        for position, column in enumerate(zip(*self.rows, strict=True)):
            seen = self.seen[position]
            self.codes[position].append(
                np.array([seen.setdefault(text, len(seen)) if text else -1 for text in column], dtype=np.int32)
            )
        self.rows.clear()

    def _reject_long_row(self, number: int, cells: Sequence[str]) -> None:
        self.report.leave_unread(sum(map(bool, cells[MAX_COLUMNS:])), self.sheet)
        last = max(position for position, cell in enumerate(cells, start=1) if cell)
        data = {"cells": last, "headings": self.headings}
        self.report.reject_row("too-many-cells.row", data, row=number, sheet=self.sheet)

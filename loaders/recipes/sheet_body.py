"""The body of a sheet: its rows below the headings, without those that are left out, and the columns made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.formats.common.sheets import Origin, Sheet
from kunyet.loaders.recipes import left_out_cells as why
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.guessing.totals import TOTAL_WORDS, is_total_row
from kunyet.loaders.recipes.left_out_cells import LeftOutCells
from kunyet.loaders.recipes.recipe import Recipe, SheetRule, word_key
from kunyet.loaders.recipes.zawgyi_columns import in_unicode, is_zawgyi_column


@dataclass
class MadeColumn:
    """A column of a sheet that is made: its heading, its meaning (blank: an extra one), its cells, and their columns
    in the grid.
    """

    heading: str
    meaning: str
    cells: CodedColumn
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class SheetBody:
    """The rows of a sheet below its headings, without those that are left out.

    Parameters
    ----------
    sheet
        Its headings and cells.
    rows
        The row of the grid for each row.
    heading_rows
        The rows of the grid that hold the headings.
    """

    sheet: Sheet
    rows: tuple[int, ...]
    heading_rows: tuple[int, ...] = ()

    @classmethod
    def of(cls, grid: Grid, recipe: Recipe, rule: SheetRule, left_out: LeftOutCells) -> SheetBody:
        """Return the rows of a grid by the rule of its sheet."""
        numbers = rule.heading_rows or (grid.source.heading_row,)
        headings = grid.headings(numbers)
        heads = tuple(row for row, number in enumerate(grid.numbers) if number in numbers)
        above = [row for row, number in enumerate(grid.numbers) if number < max(numbers) and row not in heads]
        left_out.leave_out(above, slice(None), why.TITLE)
        below = [row for row, number in enumerate(grid.numbers) if number > max(numbers)]
        starts = tuple(filter(None, map(word_key, recipe.leave_out_rows.starts)))
        totals = [row for row in below if starts and _is_total(grid.rows[row], starts)]
        left_out.leave_out(totals, slice(None), why.TOTAL)
        again = []
        if recipe.leave_out_rows.repeated_headings:
            again = _repeated([grid.rows[row] for row in heads], below, grid.rows)
            left_out.leave_out(again, slice(None), why.REPEATED)
        gone = {*totals, *again}
        rows = tuple(row for row in below if row not in gone)
        columns = [CodedColumn.of(texts) for texts in zip(*(grid.rows[row] for row in rows), strict=True)]
        columns = [
            in_unicode(column) if is_zawgyi_column(at, headings[at], recipe.zawgyi) else column
            for at, column in enumerate(columns)
        ]
        kept = {grid.numbers[row] for row in rows}
        sheet = Sheet(
            grid.source.file,
            grid.source.sheet,
            headings,
            columns or [CodedColumn.blank(0) for _ in headings],
            np.array([grid.numbers[row] for row in rows], dtype=np.int32),
            max(numbers),
            grid.source.blank_rows,
            # A cell beyond the last heading is one of a column now.
            row_errors=tuple(
                problem
                for problem in grid.source.row_errors
                if problem.row in kept and problem.code != "too-many-cells"
            ),
            top=tuple(row for number, row in zip(grid.numbers, grid.rows, strict=True) if number <= max(numbers)),
            epoch=grid.source.epoch,
            origin=Origin(grid.rows, np.array(rows, dtype=np.int32), tuple((at,) for at in range(grid.width)), heads),
        )
        return cls(sheet, rows, heads)

    def without_first(self) -> SheetBody:
        """Return the rows without the first one."""
        rest = take_rows(self.sheet, np.arange(1, self.sheet.size, dtype=np.int32))
        return SheetBody(rest, self.rows[1:], self.heading_rows)

    def made(self, columns: Sequence[MadeColumn], table: str) -> Sheet:
        """Return a sheet of these columns, row for row."""
        origin = self.sheet.origin
        return replace(
            self.sheet,
            headings=tuple(column.heading for column in columns),
            columns=[column.cells for column in columns],
            meanings=tuple(column.meaning for column in columns),
            table=table,
            origin=None if origin is None else replace(origin, columns=tuple(column.positions for column in columns)),
        )


def _repeated(heads: Sequence[Sequence[str]], below: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return which rows repeat a row of headings. The first cell tells nearly all others apart."""
    lines = {tuple(map(word_key, head)) for head in heads}
    first = {line[0] for line in lines if line}
    return [row for row in below if word_key(rows[row][0]) in first and tuple(map(word_key, rows[row])) in lines]


def _is_total(row: Sequence[str], starts: Sequence[str]) -> bool:
    """Return whether the first text of a row that is no number begins with one of these keys of words."""
    first = next((cell for cell in row if cell and not cell.isdigit()), "")
    key = word_key(first)
    if not any(key == start or key.startswith(f"{start} ") for start in starts):
        return False
    # "Total Relief" is an organization.
    return word_key(first.partition(" ")[0]) not in TOTAL_WORDS or is_total_row(row)


def take_rows(sheet: Sheet, rows: np.ndarray[tuple[int], np.dtype[np.int32]]) -> Sheet:
    """Return some rows of a sheet, by their numbers."""
    origin = sheet.origin
    return replace(
        sheet,
        columns=[column.take(rows) for column in sheet.columns],
        beyond=tuple(column.take(rows) for column in sheet.beyond),
        row_numbers=sheet.row_numbers[rows],
        origin=None if origin is None else Origin(origin.grid, origin.rows[rows], origin.columns, origin.headings),
    )

"""A grid: every cell of a sheet as it stands in the file, before anybody says which rows are headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.recipe import HEADING_JOINT

NO_HEADING_ROW = 0
"""In the place of a heading row: the file has none, and its columns are called `column 1`, `column 2`, ..."""


def rule_name(sheet: Sheet) -> str:
    """Return the name under which a recipe rules a sheet: its own, or that of its file without the ending."""
    return sheet.sheet if sheet.sheet is not None else PurePath(sheet.file).name.rsplit(".", 1)[0]


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows of a sheet that hold anything.

    Parameters
    ----------
    source
        The sheet as its reader made it.
    rows
        The trimmed texts of each row, as many as the widest row has.
    numbers
        The number of each row in the file, from 1.
    """

    source: Sheet
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> Grid:
        """Return the grid of a sheet: the rows down to its headings, and those below."""
        top = sheet.top or (*((),) * (sheet.heading_row - 1), sheet.headings)
        rows = [(number, tuple(cell.strip() for cell in row)) for number, row in enumerate(top, start=1)]
        columns = [column.texts() for column in (*sheet.columns, *sheet.beyond)]
        rows += zip(sheet.row_numbers.tolist(), zip(*columns, strict=True), strict=True) if columns else []
        filled = [(number, row) for number, row in rows if any(row)]
        width = max((len(row) for _, row in filled), default=0)
        return cls(
            sheet,
            tuple((*row, *("",) * (width - len(row))) for _, row in filled),
            tuple(number for number, _ in filled),
        )

    @property
    def name(self) -> str:
        """The name under which a recipe rules it."""
        return rule_name(self.source)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def filled_cells(self) -> int:
        """The number of cells that are not blank."""
        return sum(1 for row in self.rows for cell in row if cell)

    def row_at(self, number: int) -> tuple[str, ...]:
        """Return a row by its number in the file; blank cells for a row that holds nothing."""
        return self.rows[self.numbers.index(number)] if number in self.numbers else ("",) * self.width

    def headings(self, heading_rows: Sequence[int]) -> tuple[str, ...]:
        """Return the headings of one or two rows: texts above each other are joined.

        A text above covers the columns to its right until the next text, as a merged cell does, where these have a
        text of their own below.
        """
        if tuple(heading_rows) == (NO_HEADING_ROW,):
            return tuple(f"column {at + 1}" for at in range(self.width))
        lines = [_single_line(self.row_at(number)) for number in heading_rows]
        if not lines:
            return ("",) * self.width
        texts = list(lines[-1])
        for above in reversed(lines[:-1]):
            texts = list(_join_headings(above, texts))
        return tuple(texts)


def _single_line(row: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in row]


def _join_headings(above: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    cover = ""
    for upper, lower in zip(above, below, strict=True):
        cover = upper if upper or not lower else cover
        yield f"{cover}{HEADING_JOINT}{lower}" if cover and lower else lower or upper

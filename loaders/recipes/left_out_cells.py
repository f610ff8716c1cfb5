"""Cells that a recipe leaves out of a grid, each with the reason. Every cell has one fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.loaders.recipes.grid import Grid

TITLE, TOTAL, REPEATED, SHEET, COLUMN = "title", "total", "repeated-headings", "sheet", "column"
"""Reasons: above the headings; a row of totals; headings once more, or a second row of them; a sheet or a column that
is left out.
"""
REJECTED, WORD = "rejected", "word"
"""Reasons that a recipe does not give: the row has an error; the word in the cell says nothing."""

Cells = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
"""One truth value a cell of a grid."""


class LeftOutCells:
    """The cells of one grid that are left out, by row (a number in `grid.rows`) and column."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.filled = np.array([[bool(cell) for cell in row] for row in grid.rows], dtype=np.bool_).reshape(
            len(grid.rows), grid.width
        )
        self._reasons: list[str] = [""]
        self._why = np.zeros(self.filled.shape, dtype=np.int16)

    def leave_out(self, rows: Iterable[int] | slice, columns: Iterable[int] | slice, reason: str) -> None:
        """Leave cells out for a reason; a cell that is left out already keeps its reason."""
        if reason not in self._reasons:
            self._reasons.append(reason)
        at = np.ix_(
            np.arange(self.filled.shape[0])[rows if isinstance(rows, slice) else list(rows)],
            np.arange(self.filled.shape[1])[columns if isinstance(columns, slice) else list(columns)],
        )
        part = self._why[at]
        self._why[at] = np.where((part == 0) & self.filled[at], self._reasons.index(reason), part)

    @property
    def mask(self) -> Cells:
        """Which cells are left out."""
        return self._why > 0

    def reasons_where(self, mask: Cells, rows_read: Mask) -> Iterator[str]:
        """Give the reason of each masked cell. A cell that the recipe does not leave out is in a rejected row, or is a
        word that says nothing in a row that was read.
        """
        rows, _ = np.nonzero(mask)
        for row, code in zip(rows.tolist(), self._why[mask].tolist(), strict=True):
            yield self._reasons[code] or (WORD if rows_read[row] else REJECTED)

    def counts(self) -> dict[str, int]:
        """Return the number of cells for each reason."""
        found = Counter(self._why[self._why > 0].tolist())
        return {self._reasons[code]: number for code, number in found.items()}

"""Cells that a recipe leaves out of a grid, each with the reason. Every cell has one fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from kunyet.loaders.recipes.grid import Grid

TITLE, TOTAL, REPEATED, SHEET, COLUMN, WORD = "title", "total", "repeated-headings", "sheet", "column", "word"
"""Reasons: above the headings; a row of totals; headings once more; a sheet, a column or a word that is left out."""


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
    def mask(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Which cells are left out."""
        return self._why > 0

    def counts(self) -> dict[str, int]:
        """Return the number of cells for each reason."""
        found = Counter(self._why[self._why > 0].tolist())
        return {self._reasons[code]: number for code, number in found.items()}

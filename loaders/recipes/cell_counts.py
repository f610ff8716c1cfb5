"""Counts of cells: every cell of every sheet that is not blank is read or left out, and some of those read are changed.

A cell is *read* if a row that can be loaded took it, or if it is the heading of a column that was read. It is
*changed* if the record holds another text than the cell: a date in another style, a word for another one, a sum.
Titles, rows of totals, columns and sheets that are left out, and rejected rows are *left out*. A reference that becomes
an id is not changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.writing.formula_escape import unescape_cell

if TYPE_CHECKING:
    from kunyet.loaders.recipes.apply_recipe import AppliedSheet
    from kunyet.loaders.recipes.guessing.propose import Proposal

REJECTED, UNKNOWN, PASSED_OVER = "rejected", "unknown-table", "passed-over"
"""Reasons beside those of a recipe: the row has an error; the sheet fits no table; the sheet is for people."""
_NEVER_CHANGED = frozenset({"needs", "offers"})
"""Columns whose values become rows of another table."""


@dataclass(frozen=True)
class CellCounts:
    """How many cells were read, how many of these are changed, and how many were left out, by sheet and reason."""

    read: int = 0
    changed: int = 0
    why: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """The number of cells that were left out."""
        return sum(self.why.values())


def count_cells(
    sheets: Sequence[Sheet],
    proposal: Proposal | None,
    made: Sequence[Sheet],
    tables: Mapping[str, LocatedTable],
    unread: Mapping[str, int],
    settings: Sequence[Sheet] = (),
) -> CellCounts:
    """Return the counts of all cells.

    Parameters
    ----------
    sheets
        The sheets of the files, as they were read.
    proposal
        What a recipe made of them; `None`: all are in the native layout.
    made
        The sheets in the native layout, as they were read.
    tables
        The rows that can be loaded.
    unread
        The cells of sheets that no reader gives, by sheet; and of rows beyond their headings.
    settings
        The sheets that hold settings. All of their cells are read.
    """
    ruled = {} if proposal is None else {id(each.grid.source): each for each in proposal.applied}
    changed = 0
    read = sum(
        sum(map(bool, sheet.headings)) + sum(int(column.filled.sum()) for column in sheet.columns) for sheet in settings
    )
    why: Counter[tuple[str, str]] = Counter()
    for sheet in sheets:
        if id(sheet) in ruled:
            found = _of_ruled(ruled[id(sheet)], made, tables)
        else:
            now = next((each for each in made if each.row_numbers is sheet.row_numbers and each.origin is None), sheet)
            found = _of_native(sheet, now, tables)
        read, changed = read + found[0], changed + found[1]
        why.update({(sheet.label, reason): number for reason, number in found[2].items() if number})
    why.update({(label, PASSED_OVER): number for label, number in unread.items() if number})
    return CellCounts(read, changed, dict(why))


def _of_native(sheet: Sheet, now: Sheet, tables: Mapping[str, LocatedTable]) -> tuple[int, int, dict[str, int]]:
    """Return the cells of a sheet in the native layout: read, changed, and left out by reason."""
    above = sum(1 for row in sheet.top[:-1] for cell in row if cell.strip())
    headings = sum(1 for heading in sheet.headings if heading)
    filled = np.zeros(sheet.size, dtype=np.int64)
    for column in (*sheet.columns, *sheet.beyond):
        filled += column.filled
    match = match_headings(now)
    if match.table is None or match.problems:
        return 0, 0, {UNKNOWN: above + headings + int(filled.sum())}
    changed, accepted = 0, np.zeros(sheet.size, dtype=np.bool_)
    for located, rows, taken_in in _rows_of(now, tables.get(match.table)):
        positions = located.position[rows]
        accepted[[*positions, *taken_in]] = True
        for name, at in match.positions.items():
            if at < len(sheet.columns) and _may_change(match.table, name):  # a column that a word filled has no cells
                raw = sheet.columns[at].take(positions)
                changed += int(_differs(raw, located.table[name].take(rows)).sum())
    read = int(filled[accepted].sum())
    return read + headings, changed, {"title": above, REJECTED: int(filled.sum()) - read}


def _rows_of(
    sheet: Sheet, located: LocatedTable | None
) -> Iterator[tuple[LocatedTable, NDArray[np.intp], NDArray[np.int32]]]:
    """Give the rows of a table that are of a sheet, and the positions of rows there that these took in."""
    if located is not None:
        yield (located, *located.positions_in(sheet))


def _may_change(table: str, name: str) -> bool:
    return name in TABLES[table] and TABLES[table][name].form != "ref" and name not in _NEVER_CHANGED


def _differs(raw: CodedColumn, final: CodedColumn) -> Mask:
    """Return where both are filled and differ. A cell whose value went to another table is blank and did not change."""
    pairs = zip(raw.texts(), final.texts(), strict=True)
    return np.array(
        [bool(one and two and one != two and unescape_cell(one) != two) for one, two in pairs], dtype=np.bool_
    )


def _of_ruled(
    applied: AppliedSheet, made: Sequence[Sheet], tables: Mapping[str, LocatedTable]
) -> tuple[int, int, dict[str, int]]:
    """Return the cells of a sheet that a recipe ruled: read, changed, and left out by reason."""
    grid, filled = applied.grid, applied.left_out.filled
    taken, changed = np.zeros(filled.shape, dtype=np.bool_), np.zeros(filled.shape, dtype=np.bool_)
    used: set[int] = set()
    heads: tuple[int, ...] = ()
    for sheet in made:
        origin = sheet.origin
        if origin is None or origin.grid is not grid.rows or sheet.meanings is None:
            continue
        heads = heads or origin.headings
        used.update(at for columns in origin.columns for at in columns)
        for located, rows, taken_in in _rows_of(sheet, tables.get(sheet.table or "")):
            positions = located.position[rows]
            for cells, at in zip(sheet.columns, origin.columns, strict=True):
                if at and taken_in.size:
                    taken[np.ix_(origin.rows[taken_in], np.array(at, dtype=np.intp))] |= cells.take(taken_in).filled[
                        :, None
                    ]
            for cells, name, at in zip(sheet.columns, sheet.meanings, origin.columns, strict=True):
                here = np.ix_(origin.rows[positions], np.array(at, dtype=np.intp))
                said = cells.take(positions).filled[:, None] if at else np.zeros((len(positions), 0), dtype=np.bool_)
                taken[here] |= said
                if at and name and _may_change(sheet.table or "", name):
                    changed[here] |= said & _changed(
                        grid.rows, origin.rows[positions], at, located.table[name].take(rows)
                    )
    headings = np.zeros(filled.shape, dtype=np.bool_)
    for row in heads:
        headings[row, sorted(used)] = True
    for row in heads:
        applied.left_out.leave_out([row], slice(None), "column")
    taken = (taken | headings) & filled
    rows_read: Mask = np.asarray(taken.any(axis=1), dtype=np.bool_)
    reasons = Counter(applied.left_out.reasons_where(filled & ~taken, rows_read))
    return int(taken.sum()), int((changed & taken).sum()), dict(reasons)


def _changed(grid: Sequence[Sequence[str]], rows: NDArray[np.int32], at: Sequence[int], final: CodedColumn) -> Mask:
    texts = final.texts()
    return np.array(
        [
            [bool(text) and (len(at) > 1 or grid[row][column] != text) for column in at]
            for row, text in zip(rows.tolist(), texts, strict=True)
        ],
        dtype=np.bool_,
    ).reshape(len(texts), len(at))

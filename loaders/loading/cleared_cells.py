"""Cleared cells: a cell that is only `-` removes the value that the directory holds."""

from __future__ import annotations

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.loaders.loading.column_codes import column_names
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource
from kunyet.loaders.writing.formula_escape import CLEAR_CELL, unescape_cell


def find_cleared_cells(located: LocatedTable) -> dict[str, Mask]:
    """Return the rows that clear a cell, by column. A column that no row clears is left out."""
    found: dict[str, Mask] = {}
    for number, source in enumerate(located.sources):
        for name in column_names(located.table):
            mine = _cleared_rows(source, name, located, number)
            if mine is not None:
                found[name] = mine | found[name] if name in found else mine
    return found


def _cleared_rows(source: SheetSource, name: str, located: LocatedTable, number: int) -> Mask | None:
    headings = source.sheet.headings
    heading = source.headings.get(name)
    if heading is None:
        heading = next((each for each in headings if unescape_cell(each) == name), None)
    if heading not in headings:
        return None
    raw = source.sheet.columns[headings.index(heading)]
    code = raw.code_of(CLEAR_CELL)
    if code < 0:
        return None
    rows = np.flatnonzero(located.source == number)
    mine = np.zeros(located.table.size, dtype=np.bool_)
    mine[rows] = raw.codes[located.position[rows]] == code
    return mine if mine.any() else None

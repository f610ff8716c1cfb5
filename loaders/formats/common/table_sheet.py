"""A sheet of a table, made of rows that a reader took out of a document: lists of cells by their headings.

A heading that is a column of the table means that column. Any other one is an extra column, which coordinators alone
see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.budgets import MAX_SHEET_ROWS, refuse_many_columns, refuse_many_rows
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet

NumberedRow = tuple[int, Mapping[str, str]]
"""The number of a record within its file, and its cells by their headings."""


def table_sheet(report: ReadReport, sheet: str | None, table: str, rows: Sequence[NumberedRow]) -> Sheet:
    """Return the sheet of a table that holds these rows. A column that is blank in every row is left out.

    Raises
    ------
    BadInput
        `too-many-rows` or `too-many-columns`.
    """
    if len(rows) > MAX_SHEET_ROWS:
        refuse_many_rows(report.file)
    required = {name: True for name, form in TABLES[table].items() if form.required}
    headings = dict.fromkeys([*required, *(name for _, cells in rows for name, text in cells.items() if text.strip())])
    refuse_many_columns(report.file, len(headings))
    return Sheet(
        report.file,
        sheet,
        tuple(headings),
        [CodedColumn.of(cells.get(name, "").strip() for _, cells in rows) for name in headings],
        np.array([number for number, _ in rows], dtype=np.int32),
        heading_row=0,
        table=table,
        meanings=tuple(name if name in TABLES[table] else "" for name in headings),
    )


def filled_sheets(report: ReadReport, tables: Mapping[tuple[str, str], Sequence[NumberedRow]]) -> list[Sheet]:
    """Return a sheet for each table that has rows. The key is the name of the table and that of the sheet."""
    return [table_sheet(report, sheet, table, rows) for (table, sheet), rows in tables.items() if rows]

"""Rejected rows: the file that `--rejects` writes, read again.

It holds rows of several tables; each table becomes one sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.graph.records.columns import CodedColumn
    from kunyet.loaders.formats.common.sheets import Sheet

TABLE, FILE, ROW, REASONS = "(table)", "(file)", "(row)", "(reasons)"
OWN_HEADINGS = (TABLE, FILE, ROW, REASONS)


def split_rejected_rows(sheet: Sheet) -> list[Sheet] | None:
    """Return the sheets that a file of rejected rows holds, one for each table; `None` for any other sheet.

    The sheet of a table has the columns that its rows fill, and those that the table requires.
    """
    if sheet.headings[: len(OWN_HEADINGS)] != OWN_HEADINGS:
        return None
    return [_sheet_of_table(sheet, table) for table in dict.fromkeys(sheet.columns[0].texts())]


def _sheet_of_table(sheet: Sheet, table: str) -> Sheet:
    from kunyet.graph.records.schema import TABLES

    tables = sheet.columns[0]
    rows = tables.equals(table) if table else ~tables.filled
    columns = [column.take(rows) for column in sheet.columns]
    positions = _columns_of_table(sheet, columns, table)
    numbers = set(sheet.row_numbers[rows].tolist())
    return replace(
        sheet,
        headings=tuple(sheet.headings[position] for position in positions),
        columns=[columns[position] for position in positions],
        row_numbers=sheet.row_numbers[rows],
        table=table if table in TABLES else None,
        blank_rows=0,
        row_errors=tuple(problem for problem in sheet.row_errors if problem.row in numbers),
    )


def _columns_of_table(sheet: Sheet, columns: Sequence[CodedColumn], table: str) -> list[int]:
    """Return the positions of the columns that rows of a table fill, and of those that it requires."""
    from kunyet.graph.records.schema import TABLES
    from kunyet.graph.text.folding import fold
    from kunyet.loaders.reading.heading_aliases import meant_columns

    forms = TABLES.get(table, {})
    keys = [fold(heading) for heading in sheet.headings]
    positions = [position for position in range(len(OWN_HEADINGS), len(columns)) if columns[position].filled.any()]
    present = set(meant_columns(table, [keys[position] for position in positions]).values())
    for position in range(len(OWN_HEADINGS), len(columns)):
        name = meant_columns(table, [keys[position]]).get(0)
        if name is not None and name in forms and forms[name].required and name not in present:
            present.add(name)
            positions.append(position)
    return sorted(positions)


FORMAT = Format(
    name="rejected-rows",
    order=800,
    title="Rejected rows",
    sentence=(
        "the file that `--rejects OUT.csv` writes, after its rows were fixed. It is known by its first four headings"
        " `(table)`, `(file)`, `(row)`, `(reasons)`."
    ),
    split_sheet=split_rejected_rows,
)

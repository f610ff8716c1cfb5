"""Reading a file of rejected rows again: rows of several tables side by side, each table a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import heading_meanings

TABLE, FILE, ROW, REASONS = "(table)", "(file)", "(row)", "(reasons)"
OWN_HEADINGS = (TABLE, FILE, ROW, REASONS)


def split_rejected_rows(sheet: Sheet) -> Iterator[Sheet]:
    """Give the sheets that a file of rejected rows holds; any other sheet is given as it is.

    Of each table's rows the columns that they fill are read, and those that the table requires.
    """
    if sheet.headings[: len(OWN_HEADINGS)] != OWN_HEADINGS:
        yield sheet
        return
    tables = sheet.columns[0]
    for table in dict.fromkeys(tables.texts()):
        rows = tables.equals(table) if table else ~tables.filled
        columns = [column.take(rows) for column in sheet.columns]
        kept = _columns_of_table(sheet, columns, table)
        yield replace(
            sheet,
            headings=tuple(sheet.headings[position] for position in kept),
            columns=[columns[position] for position in kept],
            row_numbers=sheet.row_numbers[rows],
            table=table if table in TABLES else None,
            blank_rows=0,
            problems=tuple(
                problem
                for problem in sheet.problems
                if problem.row is None or problem.row in set(sheet.row_numbers[rows].tolist())
            ),
        )


def _columns_of_table(sheet: Sheet, columns: Sequence[CodedColumn], table: str) -> list[int]:
    known, forms = heading_meanings(table), TABLES.get(table, {})
    means = [known.get(fold(heading)) for heading in sheet.headings]
    filled = [position for position in range(len(OWN_HEADINGS), len(columns)) if columns[position].filled.any()]
    there = {means[position] for position in filled}
    for position in range(len(OWN_HEADINGS), len(columns)):
        name = means[position]
        if name is not None and name in forms and forms[name].required and name not in there:
            there.add(name)
            filled.append(position)
    return sorted(filled)

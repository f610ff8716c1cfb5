"""Problems of headings: a table that is not known, and columns that are missing, doubled or unknown."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import TABLE_ALIAS, heading_aliases

_MAX_HEADINGS = 12
_MAX_ALIASES = 3
"""Headings of the sheet, and other spellings of a heading, that a sentence names."""


def unknown_table(sheet: Sheet) -> Problem:
    """Return the error that headings fit no table."""
    return sheet.problem("unknown-table", {"found": _first_headings(sheet)}, row=sheet.heading_row)


def which_table(sheet: Sheet, tables: Sequence[str]) -> Problem:
    """Return the error that headings fit several tables, of which only the user can choose one."""
    data = {"found": _first_headings(sheet), "tables": list(tables), "sheet": sheet.sheet or ""}
    return sheet.problem("which-table", data, row=sheet.heading_row)


def duplicate_heading(sheet: Sheet, heading: str, first: int, column: str) -> Problem:
    """Return the error that two headings mean one column; `first` is the position of the first one."""
    data = {"first": quote_cell(sheet.headings[first]), "second": quote_cell(heading), "column": column}
    return sheet.problem("duplicate-heading", data, row=sheet.heading_row, column=heading)


def missing_column(sheet: Sheet, table: str, name: str) -> Problem:
    """Return the error that a required column is missing."""
    also = [quote_cell(alias) for alias in heading_aliases().get((table, name), ())[:_MAX_ALIASES]]
    data = {"column": name, "found": _first_headings(sheet), "heading": quote_cell(name), "also": also}
    return sheet.problem("missing-column", data, row=sheet.heading_row, column=name)


def unknown_heading(sheet: Sheet, table: str, heading: str) -> Problem:
    """Return the warning that a heading is not known, and that its column is an extra one."""
    near = nearest_value(
        heading,
        [
            *TABLES[table],
            *(a for (t, c), written in heading_aliases().items() if t == table and c != TABLE_ALIAS for a in written),
        ],
        0.75,
    )
    data = {"heading": quote_cell(heading), "near": near or ""}
    return sheet.problem("unknown-heading", data, severity="warning", row=sheet.heading_row, column=heading)


def _first_headings(sheet: Sheet) -> list[str]:
    return [quote_cell(heading) for heading in sheet.headings[:_MAX_HEADINGS] if heading]

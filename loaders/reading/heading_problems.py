"""Problems of headings: a table that is not known, and columns that are missing, doubled or unknown."""

from __future__ import annotations

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.suggest import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import TABLE_ALIAS, heading_aliases


def unknown_table(sheet: Sheet) -> Problem:
    """Return the error that headings fit no table."""
    found = ", ".join(quote_cell(heading) for heading in sheet.headings[:12] if heading) or "none"
    return sheet.problem(
        "unknown-table",
        f"The headings found ({found}) fit no table.",
        f"Entities need a heading {quote_cell('name')}, ties {quote_cell('from')} and {quote_cell('to')}; see docs/data_formats.md.",
        row=sheet.heading_row,
    )


def duplicate_heading(sheet: Sheet, heading: str, first: int, column: str) -> Problem:
    """Return the error that two headings mean one column; `first` is the position of the first one."""
    message = f"{quote_cell(sheet.headings[first])} and {quote_cell(heading)} both mean the column {column}."
    return sheet.problem(
        "duplicate-heading", message, "Rename or remove one of them.", row=sheet.heading_row, column=heading
    )


def missing_column(sheet: Sheet, table: str, name: str) -> Problem:
    """Return the error that a required column is missing."""
    found = ", ".join(quote_cell(heading) for heading in sheet.headings[:12] if heading) or "none"
    known = heading_aliases().get((table, name), ())[:3]
    also = f" (or {', '.join(map(quote_cell, known))})" if known else ""
    message = f"The column {name} is missing; the headings found are {found}."
    return sheet.problem(
        "missing-column", message, f"Add a heading {quote_cell(name)}{also}.", row=sheet.heading_row, column=name
    )


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
    remedy = f"Did you mean {near}?" if near else "Only coordinators see it."
    message = f"The heading {quote_cell(heading)} is not known; its column is kept as it stands."
    return sheet.problem(
        "unknown-heading", message, remedy, severity="warning", row=sheet.heading_row, column=heading, near=near or ""
    )

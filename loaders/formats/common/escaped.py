"""Cells of a file that Kunyet wrote without escapes (JSON, a network), as a table holds them.

Readers of tables remove the escapes of cells and headings, and split lists: what is read as it stands is escaped first.
"""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reading.canonical_cells import LISTS
from kunyet.loaders.text.vocabulary_words import whole_list
from kunyet.loaders.writing.formula_escape import escape_cell


def escaped(table: str, name: str, text: str) -> str:
    """Return the text of a cell of a column as a table holds it."""
    return escape_cell(whole_list(text) if (table, name) in LISTS else text)


def escaped_row(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Return the filled cells of a row as a table holds them, and the headings of its extra columns."""
    return {
        name if name in TABLES[table] else escape_cell(name): escaped(table, name, text)
        for name, text in cells.items()
        if text
    }

"""Rows of a table as texts that a file can hold: which columns are written, with every cell escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.loaders.reading.canonical_cells import LISTS
from kunyet.loaders.text.vocabulary_words import whole_list
from kunyet.loaders.writing.formula_escape import escape_cell


def written_columns(table: Table) -> list[str]:
    """Return the columns that are written: required ones and those that some row fills, then filled columns that are
    not declared.
    """
    declared = [form.name for form in TABLES[table.name].values() if form.required or table.has(form.name)]
    return declared + [name for name, column in table.extras.items() if column.filled.any()]


def escaped_rows(table: Table) -> Iterator[Sequence[str]]:
    """Give the headings and then the rows of a table, every cell escaped."""
    names = written_columns(table)
    yield [escape_cell(name) for name in names]
    texts = [
        _file_column(table, name).texts() if name in table.columns or name in table.extras else [""] * table.size
        for name in names
    ]
    yield from zip(*texts, strict=True)


def _file_column(table: Table, name: str) -> CodedColumn:
    if (table.name, name) in LISTS and name not in table.extras:
        return table[name].map(lambda text: escape_cell(whole_list(text)))
    return table[name].map(escape_cell)


def single_line(text: str) -> str:
    """Return a text without line ends and other characters that cannot be printed."""
    return "".join(letter for letter in text if letter.isprintable())

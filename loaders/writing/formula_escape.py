"""Escaping of cells, so that no spreadsheet program runs them as formulas and they read back unchanged.

A cell gets a leading `'` if it begins with `=`, `+`, `-`, `@`, a tab, a line end, a full-width form of these, or `'`
itself. Reading removes the `'` if one of these follows it. A cell that is only `-` means "clear" in a file that is
loaded again, so the text `-` is written as `'-`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.lazy_texts import joined_texts

ESCAPE_MARK = "'"
RISKY_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" + ESCAPE_MARK
CLEAR_CELL = "-"
"""A cell that clears the value of an earlier load. In a first reading it is blank."""


def escape_cell(text: str) -> str:
    """Return the text of a cell, escaped.

    >>> safe("=1+1"), safe("plain"), safe("'quoted'")
    ("'=1+1", 'plain', "''quoted'")
    """
    return ESCAPE_MARK + text if text and text[0] in RISKY_STARTS else text


def unescape_cell(text: str) -> str:
    """Return the text of an escaped cell.

    >>> unsafe("'=1+1"), unsafe("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if len(text) > 1 and text[0] == ESCAPE_MARK and text[1] in RISKY_STARTS else text


def unescape_column(column: CodedColumn) -> CodedColumn:
    """Return a column of escaped cells as texts; cells that are only `-` become blank."""
    if not _may_change(column.values):
        return column
    return column.map(lambda text: "" if text == CLEAR_CELL else unescape_cell(text))


def _may_change(values: Sequence[str]) -> bool:
    text = joined_texts(values)
    return (ESCAPE_MARK in text or CLEAR_CELL in text) and any(
        value[0] == ESCAPE_MARK or value == CLEAR_CELL for value in values
    )

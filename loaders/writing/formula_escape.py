"""Cells that no spreadsheet runs: what is written so that it stays text, and read back as it was.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a line end, one of their full-width forms, or with the mark `'` itself gets a leading
`'`; reading takes that mark off again where one of these follows it, so every text comes back as it was. A cell that is `-` alone
means "clear" in a file that is loaded again: the text `-` is written as `'-`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.lazy_texts import joined_texts

ESCAPE_MARK = "'"
RISKY_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" + ESCAPE_MARK
CLEAR_CELL = "-"
"""A cell that takes the value of an earlier load away; in a first reading it is blank."""


def escape_cell(text: str) -> str:
    """Return a cell's text as it is written.

    >>> safe("=1+1"), safe("plain"), safe("'quoted'")
    ("'=1+1", 'plain', "''quoted'")
    """
    return ESCAPE_MARK + text if text and text[0] in RISKY_STARTS else text


def unescape_cell(text: str) -> str:
    """Return a cell's text as it was before it was written.

    >>> unsafe("'=1+1"), unsafe("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if len(text) > 1 and text[0] == ESCAPE_MARK and text[1] in RISKY_STARTS else text


def unescape_column(column: CodedColumn) -> CodedColumn:
    """Return a column as it was before it was written, cells that are `-` alone blank."""
    if not _may_change(column.values):
        return column
    return column.map(lambda text: "" if text == CLEAR_CELL else unescape_cell(text))


def _may_change(values: Sequence[str]) -> bool:
    text = joined_texts(values)
    return (ESCAPE_MARK in text or CLEAR_CELL in text) and any(
        value[0] == ESCAPE_MARK or value == CLEAR_CELL for value in values
    )

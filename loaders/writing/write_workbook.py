"""Records as one workbook, which reads back equal and runs nothing.

The workbook is written beside its destination and renamed, so an export that fails leaves the old file. The properties
and the page headers of the workbook hold the marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.exports.xml_text import printable
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.platforms import atomic_write
from kunyet.graph.records.records import Records, Settings
from kunyet.loaders.workbooks.escaped_characters import escape_characters
from kunyet.loaders.writing.formula_escape import escape_cell
from kunyet.loaders.writing.table_rows import escaped_rows, single_line

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_CELL_LENGTH = 32_767
MAX_ROWS = 1_048_575
"""Rows of a sheet below its heading."""


def write_workbook(records: Records, out: Path, *, marking: str = "", role: str = "") -> None:
    """Write records as one workbook: a sheet for each table, and a sheet `directory` with the settings and standards.

    Raises
    ------
    BadInput
        `too-large-for-a-workbook` if a table or a cell is larger than a sheet can hold, or `hidden-character`.
    """
    book = _book(records, marking, role)
    with atomic_write(out) as file:
        book.save(file)


def workbook_bytes(records: Records, *, marking: str = "", role: str = "") -> bytes:
    """Return the workbook as bytes, as `write_workbook` writes it."""
    content = BytesIO()
    _book(records, marking, role).save(content)
    return content.getvalue()


def _book(records: Records, marking: str, role: str) -> Workbook:
    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    _check_sizes(records)
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Kunyet"
    book.properties.keywords = f"TLP:{single_line(marking)}" if marking else ""
    book.properties.description = f"for the role {single_line(role)}" if role else ""
    try:
        for name, table in records.tables().items():
            if table.size or name == "entities":
                sheet = book.create_sheet(name)
                sheet.freeze_panes = "A2"
                sheet.oddHeader.center.text = f"TLP:{single_line(marking)}" if marking else ""
                for row in escaped_rows(table):
                    sheet.append([escape_characters(text) for text in row])
        settings = book.create_sheet("directory")
        for row in _settings_rows(records.settings, [sheet.title for sheet in book.worksheets[:-1]]):
            settings.append(row)
    except IllegalCharacterError:
        raise BadInput("hidden-character.workbook") from None
    return book


def _settings_rows(settings: Settings, sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the rows of the sheet `directory`: the list of tables (a missing sheet is noticed by it), and the
    settings.
    """
    yield "setting", "value"
    yield "sheets", "|".join(sheets)
    for key in ("title", "at", "marking"):
        if text := getattr(settings, key):
            yield key, escape_characters(escape_cell(text))
    for line in settings.standards.split("\n") if settings.standards else ():
        yield "standards", escape_characters(escape_cell(f"|{line}"))


def _check_sizes(records: Records) -> None:
    for name, table in records.tables().items():
        if table.size > MAX_ROWS:
            raise BadInput("too-large-for-a-workbook", table=name)
        for column, cells in {**table.columns, **table.extras}.items():
            _check_text(column, name, 1, column)
            for code, value in enumerate(cells.values):
                if len(value) >= MAX_CELL_LENGTH // 2 or not value.isprintable():
                    rows = (cells.codes == code).nonzero()[0]
                    if len(rows):
                        _check_text(value, name, int(rows[0]) + 2, column)
    for setting in ("title", "at", "marking"):
        _check_text(getattr(records.settings, setting), "directory", 0, setting)
    for line in records.settings.standards.split("\n"):
        _check_text(line, "directory", 0, "standards")


def _check_text(text: str, table: str, row: int, column: str) -> None:
    """Refuse a text that a cell of a workbook cannot hold. Spreadsheet programs count units of UTF-16."""
    if printable(text) != text:
        raise BadInput("hidden-character.workbook")
    written = escape_characters(escape_cell(f"|{text}"))
    if len(written.encode("utf-16-le", "surrogatepass")) // 2 > MAX_CELL_LENGTH:
        raise BadInput(
            "too-large-for-a-workbook.cell", table=table, row=str(row or ""), column=column, most=MAX_CELL_LENGTH
        )

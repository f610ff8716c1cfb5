"""Rows as a file for people to fill in: CSV or a workbook, every cell escaped, written as a whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.platforms import atomic_write, replace_file
from kunyet.loaders.workbooks.escaped_characters import escape_characters
from kunyet.loaders.writing.formula_escape import escape_cell


def write_rows(
    out: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "Sheet",
    widths: Sequence[int] = (),
) -> None:
    """Write headings and rows.

    Parameters
    ----------
    out
        Ends in `.csv` (written with a byte order mark, so that spreadsheet programs read UTF-8) or `.xlsx`.
    headings, rows
        The texts, one for each column.
    title
        The name of the sheet of a workbook.
    widths
        Widths of the columns of a workbook, in letters. Their cells are wrapped.

    Raises
    ------
    BadInput
        `wrong-kind-of-file` for another ending.
    """
    if out.suffix == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(
            [[escape_cell(cell) for cell in row] for row in (headings, *rows)]
        )
        replace_file(out, text.getvalue().encode("utf-8-sig"))
    elif out.suffix == ".xlsx":
        _write_workbook(out, headings, rows, title, widths)
    else:
        raise BadInput("wrong-kind-of-file.rows", file=out.name)


def _write_workbook(
    out: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], title: str, widths: Sequence[int]
) -> None:
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in (headings, *rows):
        sheet.append([escape_characters(escape_cell(cell)) for cell in row])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    with atomic_write(out) as file:
        book.save(file)

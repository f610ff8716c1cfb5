"""Workbooks (XLSX): each sheet is a table; dates and numbers are read as a spreadsheet program shows them.

A sheet called notes, help or lists, or whose name begins with `(ignore)`, is not read. Formulas are never evaluated:
the results stored with them are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kunyet.graph.exports.export_format import ExportFormat
from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import SheetBudget
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_PARSED_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)\Z")
_EXACT_BELOW = 1e15
"""Whole numbers below this are exact in a spreadsheet."""


def read_workbook(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a workbook that hold anything. Sheets that are not read are reported as warnings.

    Raises
    ------
    BadInput
        If the file is hostile, broken, empty, or another kind of archive (a document, a plain zip).
    """
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.formats.common.workbook_features import WorkbookFeatures
    from kunyet.loaders.formats.common.zip_guard import check_archive
    from kunyet.loaders.reading.heading_aliases import is_ignored_name

    features = WorkbookFeatures()
    check_archive(path, report.file, parsed=_PARSED_PARTS, scan=features.scan)
    if features.formulas:
        report.warn("formulas", {"file": report.file})
    book = _open_workbook(path, report.file)
    sheets = []
    try:
        for worksheet in book.worksheets:
            title = str(worksheet.title)
            if is_ignored_name(title):
                report.warn("sheet-passed-over", {"sheet": title}, sheet=title)
                continue
            worksheet.reset_dimensions()
            sheet = replace(sheet_of_rows(report, title, _rows(worksheet, report.file)), epoch=_epoch_of(book))
            if sheet.headings or sheet.size:
                sheets.append(sheet)
                _warn_merged_cells(report, sheet, features.merged.get(_part_name(worksheet), []))
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001  what openpyxl raises on a damaged file is not declared anywhere
        raise _broken_workbook(report.file, error) from None
    finally:
        book.close()
    if not sheets and not any(problem.sheet for problem in report.problems):
        raise BadInput("empty-file.workbook", file=report.file)
    return sheets


def _epoch_of(book: Any) -> Literal[1900, 1904]:
    """Return the year from which a workbook counts its days."""
    return 1904 if book.epoch.year == 1904 else 1900


def _part_name(worksheet: Any) -> str:
    return str(getattr(worksheet, "_worksheet_path", "")).lstrip("/")


def _warn_merged_cells(report: ReadReport, sheet: Sheet, ranges: Sequence[str]) -> None:
    """Warn of cells that are merged over several rows: the file holds their value in the first row alone."""
    found = [_RANGE.match(text) for text in ranges]
    rows = [(int(match[2]), match) for match in found if match and int(match[2]) < int(match[4])]
    below = [each for each in rows if each[0] > sheet.heading_row]
    if not below:
        return
    first, match = min(below, key=lambda each: each[0])
    position = _column_number(match[1]) - 1
    column = sheet.headings[position] if position < len(sheet.headings) else ""
    data = {"cells": match[0], "more": len(below) - 1}
    report.warn("merged-cells", data, sheet=sheet.sheet, row=first, column=column)


def _column_number(letters: str) -> int:
    """Return the number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _open_workbook(path: Path, name: str) -> Any:
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001  as above
        raise _broken_workbook(name, error) from None


def _broken_workbook(name: str, error: Exception) -> BadInput:
    return BadInput("wrong-kind-of-file.workbook", file=name, why=type(error).__name__)


def _rows(worksheet: Any, name: str) -> Iterator[Sequence[str]]:
    """Give the texts of every row, blank rows included. A sheet beyond the budget is refused."""
    budget = SheetBudget(name)
    for row in worksheet.iter_rows(values_only=True):
        texts = [_cell_text(value) for value in row]
        budget.add_row(texts)
        yield texts


def _cell_text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_BELOW:
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_archive(content: FileHead) -> bool:
    return content.is_archive


def _write(view: View, out: Path) -> None:
    from kunyet.loaders.writing.write_workbook import write_workbook

    write_workbook(view.records, out, marking=view.marking, role=view.role)


FORMAT = Format(
    name="xlsx",
    order=910,
    title="XLSX",
    sentence=(
        "each sheet is a table, by its name or by its headings. Dates and numbers are read as they are shown. Formulas"
        " are never evaluated: the results stored with them are read, with a warning. Cells that are merged over"
        " several rows have their value in the first row alone, with a warning."
    ),
    endings=(".xlsx", ".xlsm"),
    recognises=_is_archive,
    read=read_workbook,
    export=ExportFormat(name="xlsx", order=20, title="XLSX", description="a workbook", ending=".xlsx", write=_write),
)

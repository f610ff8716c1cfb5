"""Workbooks (XLSX): each sheet is a table; dates and numbers are read as a spreadsheet program shows them.

A sheet called notes, help or lists, or whose name begins with `(ignore)`, is not read. Formulas are never evaluated:
the results stored with them are read, and a formula without a result is an error at its cell. What a person does not
see (hidden sheets, rows and columns) is read, because it may be a firewall, and is a warning.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from kunyet.graph.exports.export_format import ExportFormat
from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import SheetBudget
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.guards.narrower_exports import role_of_description, role_problem
from kunyet.loaders.workbooks.workbook_rows import SheetFeatures, column_number, read_rows

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet
    from kunyet.loaders.workbooks.workbook_parts import SheetPart, WorkbookParts

_PARSED_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)\Z")
_DAMAGE = (
    ExpatError,
    KeyError,
    IndexError,
    ValueError,
    StopIteration,
    OverflowError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What a damaged or an encrypted workbook raises while it is read."""
_MOST_NAMED = 5
"""Hidden columns that a warning names."""


def read_workbook(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a workbook that hold anything. Sheets that are not read are reported as warnings.

    Raises
    ------
    BadInput
        If the file is hostile, broken, empty, or another kind of archive (a document, a plain zip).
    """
    from kunyet.loaders.formats.common.zip_guard import check_archive
    from kunyet.loaders.workbooks.workbook_parts import read_parts

    check_archive(path, report.file, parsed=_PARSED_PARTS, scan=lambda _part, _chunk: None)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = read_parts(archive)
            report.problems += role_problem(report.file, role_of_description(parts.creator, parts.description))
            sheets = _read_sheets(archive, parts, report)
    except BadInput:
        raise
    except _DAMAGE as error:
        raise BadInput("wrong-kind-of-file.workbook", file=report.file, why=type(error).__name__) from None
    if not sheets and not any(problem.sheet for problem in report.problems):
        raise BadInput("empty-file.workbook", file=report.file)
    return sheets


def _filled_cells(sheet: Sheet) -> int:
    top = sheet.top or (sheet.headings,)
    return sum(map(bool, chain.from_iterable(top))) + sum(int(column.filled.sum()) for column in sheet.columns)


def _read_sheets(archive: zipfile.ZipFile, parts: WorkbookParts, report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.reading.heading_aliases import is_ignored_name

    sheets: list[Sheet] = []
    formulas = False
    before = len(report.problems)
    for each in parts.sheets:
        if is_ignored_name(each.title):
            report.warn("sheet-passed-over", {"sheet": each.title}, sheet=each.title)
            if report.counts_unread:
                passed = _read_sheet(archive, parts, each, SheetFeatures(), ReadReport(report.file))
                report.leave_unread(_filled_cells(passed), each.title)
            continue
        features = SheetFeatures()
        sheet = _read_sheet(archive, parts, each, features, report)
        if sheet.headings or sheet.size:
            formulas |= features.formulas
            sheets.append(replace(sheet, epoch=1904 if parts.since_1904 else 1900))
            _warn_merged_cells(report, sheet, features.merged)
            _warn_unseen(report, sheet, each, features)
    if formulas:
        report.warn("formulas", {"file": report.file})
        report.problems.insert(before, report.problems.pop())
    return sheets


def _read_sheet(
    archive: zipfile.ZipFile, parts: WorkbookParts, each: SheetPart, features: SheetFeatures, report: ReadReport
) -> Sheet:
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows

    budget = SheetBudget(report.file)
    with archive.open(each.part) as file:
        rows = (budget.counted(row) for row in read_rows(file, parts, report.file, features))
        return sheet_of_rows(report, each.title, rows)


def _warn_unseen(report: ReadReport, sheet: Sheet, part: SheetPart, features: SheetFeatures) -> None:
    """Warn of what is read although a person does not see it, or sees it crossed out."""
    title = part.title
    if part.is_hidden:
        report.warn("hidden-sheet", {"sheet": title}, sheet=title)
    if features.hidden_rows:
        data = {"rows": len(features.hidden_rows), "first": str(features.hidden_rows[0])}
        report.warn("hidden-rows", data, sheet=title, row=features.hidden_rows[0])
    filled = [position for position, column in enumerate(sheet.columns, start=1) if column.filled.any()]
    unseen = [
        sheet.headings[position - 1] or f"column {position}"
        for position in filled
        if any(first <= position <= last for first, last in features.hidden_columns)
    ]
    if unseen:
        data = {"columns": unseen[:_MOST_NAMED], "more": max(len(unseen) - _MOST_NAMED, 0)}
        report.warn("hidden-columns", data, sheet=title, row=sheet.heading_row)
    if features.crossed_out_rows:
        data = {"rows": len(features.crossed_out_rows), "first": str(features.crossed_out_rows[0])}
        report.warn("crossed-out-rows", data, sheet=title, row=features.crossed_out_rows[0])


def _warn_merged_cells(report: ReadReport, sheet: Sheet, ranges: Sequence[str]) -> None:
    """Warn of cells that are merged over several rows: the file holds their value in the first row alone."""
    found = [_RANGE.match(text) for text in ranges]
    rows = [(int(match[2]), match) for match in found if match and int(match[2]) < int(match[4])]
    below = [each for each in rows if each[0] > sheet.heading_row]
    if not below:
        return
    first, match = min(below, key=lambda each: each[0])
    position = column_number(match[1]) - 1
    column = sheet.headings[position] if position < len(sheet.headings) else ""
    data = {"cells": match[0], "more": len(below) - 1}
    report.warn("merged-cells", data, sheet=sheet.sheet, row=first, column=column)


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
        "each sheet is a table, by its name or by its headings. Dates and numbers are read as they are shown (an"
        " amount or a count is read exactly). Formulas are never evaluated: the results stored with them are read,"
        " with a warning, and a formula without a stored result is an error at its cell. Cells that are merged over"
        " several rows have their value in the first row alone, with a warning. Hidden sheets, rows and columns are"
        " read, with a warning; so are rows that are crossed out."
    ),
    endings=(".xlsx", ".xlsm"),
    recognises=_is_archive,
    read=read_workbook,
    export=ExportFormat(name="xlsx", order=20, title="XLSX", description="a workbook", ending=".xlsx", write=_write),
)

"""Workbooks (XLSX): each sheet is a table; dates and numbers are read as a spreadsheet program shows them.

A sheet called notes, help or lists, or whose name begins with `(ignore)`, is not read. Formulas are never evaluated:
the results stored with them are read, and a formula without a result is an error at its cell. What a person does not
see (hidden sheets, rows and columns) is read, because it may be a firewall, and is a warning.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from kunyet.graph.exports.export_format import ExportFormat
from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import SheetBudget
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.guards.narrower_exports import role_of_description, role_problem
from kunyet.loaders.guards.own_files import refuse_brief
from kunyet.loaders.workbooks.sheet_warnings import filled_cells, warn_merged_cells, warn_unseen
from kunyet.loaders.workbooks.workbook_rows import SheetFeatures, read_rows

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.first_rows import FirstRows
    from kunyet.loaders.formats.common.sheets import Sheet
    from kunyet.loaders.workbooks.workbook_parts import SheetPart, WorkbookParts

_PARSED_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
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
            refuse_brief(parts.category, parts.creator, report.file)
            report.problems += role_problem(report.file, role_of_description(parts.creator, parts.description))
            sheets = _read_sheets(archive, parts, report)
    except BadInput:
        raise
    except _DAMAGE as error:
        raise BadInput("wrong-kind-of-file.workbook", file=report.file, why=type(error).__name__) from None
    if not sheets and not any(problem.sheet for problem in report.problems):
        raise BadInput("empty-file.workbook", file=report.file)
    return sheets


def _read_sheets(archive: zipfile.ZipFile, parts: WorkbookParts, report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.reading.heading_aliases import is_ignored_name

    sheets: list[Sheet] = []
    formulas = False
    before = len(report.problems)
    for each in parts.sheets:
        if is_ignored_name(each.title, lambda each=each: _headings(archive, parts, each, report)):  # type: ignore[misc]
            report.warn("sheet-passed-over", {"sheet": each.title}, sheet=each.title)
            if report.counts_unread:
                passed = _read_sheet(archive, parts, each, SheetFeatures(), ReadReport(report.file))
                report.leave_unread(filled_cells(passed), each.title)
            continue
        features = SheetFeatures()
        sheet = _read_sheet(archive, parts, each, features, report)
        if sheet.headings or sheet.size:
            formulas |= features.formulas
            sheets.append(replace(sheet, epoch=1904 if parts.since_1904 else 1900))
            warn_merged_cells(report, sheet, features.merged)
            warn_unseen(report, sheet, features, is_hidden=each.is_hidden)
    if formulas:
        report.warn("formulas", {"file": report.file})
        report.problems.insert(before, report.problems.pop())
    return sheets


def _headings(archive: zipfile.ZipFile, parts: WorkbookParts, each: SheetPart, report: ReadReport) -> Sequence[str]:
    """Return the headings of a sheet, to tell whether it is what its name says; its problems are not reported."""
    return _read_sheet(archive, parts, each, SheetFeatures(), ReadReport(report.file)).headings


def _read_sheet(
    archive: zipfile.ZipFile, parts: WorkbookParts, each: SheetPart, features: SheetFeatures, report: ReadReport
) -> Sheet:
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows

    budget = SheetBudget(report.file)
    with archive.open(each.part) as file:
        rows = (budget.counted(row) for row in read_rows(file, parts, report.file, features))
        return sheet_of_rows(report, each.title, rows)


def _is_archive(content: FileHead) -> bool:
    return content.is_archive


def _first_rows(path: Path, count: int) -> Iterator[FirstRows]:
    from kunyet.loaders.workbooks.first_workbook_rows import workbook_first_rows

    return workbook_first_rows(path, count)


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
    first_rows=_first_rows,
    export=ExportFormat(name="xlsx", order=20, title="XLSX", description="a workbook", ending=".xlsx", write=_write),
)

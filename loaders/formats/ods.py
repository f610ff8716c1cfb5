"""OpenDocument spreadsheets (ODS, as LibreOffice writes them): each sheet is a table, read as those of a workbook are.

What is read, passed over and warned of: see `xlsx.py`. A filled cell that says that it stands for very many others is
refused before these are made.
"""

from __future__ import annotations

import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet
    from kunyet.loaders.workbooks.open_document import OpenSheet

_CONTENT: Final = "content.xml"
_META: Final = "meta.xml"
_KIND: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""The name and the content of the first part of the archive, which is not compressed."""
_DAMAGE = (
    ExpatError,
    KeyError,
    ValueError,
    OverflowError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


def read_ods(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a spreadsheet that hold anything. Sheets that are not read are reported as warnings.

    Raises
    ------
    BadInput
        If the file is hostile, broken, empty, or has a password.
    """
    from kunyet.loaders.formats.common.zip_guard import check_archive
    from kunyet.loaders.guards.narrower_exports import role_problem
    from kunyet.loaders.workbooks.open_document import read_sheets

    check_archive(path, report.file, parsed=(_META,), scan=lambda _part, _chunk: None)
    try:
        with zipfile.ZipFile(path) as archive:
            report.problems += role_problem(report.file, _role(archive))
            with archive.open(_CONTENT) as file:
                found = read_sheets(file, report.file)
    except BadInput:
        raise
    except _DAMAGE as error:
        raise BadInput("wrong-kind-of-file.workbook", file=report.file, why=type(error).__name__) from None
    sheets = _made(found, report)
    if not sheets and not any(problem.sheet for problem in report.problems):
        raise BadInput("empty-file.workbook", file=report.file)
    return sheets


def _role(archive: zipfile.ZipFile) -> str:
    """Return the role that the document was written for, if it was once a workbook of Kunyet."""
    from defusedxml.ElementTree import ParseError, fromstring

    from kunyet.loaders.guards.narrower_exports import role_of_description

    if _META not in archive.namelist():
        return ""
    try:
        root = fromstring(archive.read(_META), forbid_dtd=True)
    except ParseError:
        return ""
    texts = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in root.iter()}
    creator = "Kunyet" if "Kunyet" in (texts.get("initial-creator"), texts.get("creator")) else ""
    return role_of_description(creator, texts.get("description", ""))


def _headings_of(sheet: OpenSheet, file: str) -> tuple[str, ...]:
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows

    return sheet_of_rows(ReadReport(file), sheet.title, sheet.rows).headings


def _made(found: list[OpenSheet], report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.reading.heading_aliases import is_ignored_name
    from kunyet.loaders.workbooks.sheet_warnings import filled_cells, warn_merged_cells, warn_unseen

    sheets: list[Sheet] = []
    formulas = False
    for each in found:
        if is_ignored_name(each.title, partial(_headings_of, each, report.file)):
            report.warn("sheet-passed-over", {"sheet": each.title}, sheet=each.title)
            if report.counts_unread:
                passed = sheet_of_rows(ReadReport(report.file), each.title, each.rows)
                report.leave_unread(filled_cells(passed), each.title)
            continue
        sheet = sheet_of_rows(report, each.title, each.rows)
        if sheet.headings or sheet.size:
            formulas |= each.features.formulas
            sheets.append(sheet)
            warn_merged_cells(report, sheet, each.features.merged)
            warn_unseen(report, sheet, each.features, is_hidden=each.is_hidden)
    if formulas:
        report.warn("formulas", {"file": report.file})
    return sheets


def _is_spreadsheet(content: FileHead) -> bool:
    return content.is_archive and _KIND in content.head[:200]


FORMAT = Format(
    name="ods",
    order=900,
    title="ODS",
    sentence=(
        "a spreadsheet of LibreOffice. It is read as a workbook is: dates and numbers as they are shown, results of"
        " formulas as they are stored, and what nobody sees, each with the same warnings."
    ),
    endings=(".ods", ".ots"),
    recognises=_is_spreadsheet,
    read=read_ods,
)

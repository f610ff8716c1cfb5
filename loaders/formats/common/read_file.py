"""Reading one file: find its format, read its sheets, and split those that hold rows of several tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats import FORMATS
from kunyet.loaders.formats.common.find_format import find_format
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.remembered_sheets import remember_sheets
from kunyet.loaders.formats.common.sheets import Sheet


def read_file(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a file.

    Parameters
    ----------
    path
        The file.
    report
        What is wrong with the file is added to it. Errors of single rows go with the sheets.

    Raises
    ------
    BadInput
        See `find_format`; or the file as a whole cannot be read.
    """
    own = find_format(path, report.file, report.wanted)
    assert own.read is not None  # noqa: S101 - `find_format` returns only formats of files
    if own.is_container:
        return remember_sheets(path, own.read(path, report))
    as_written = own.read(path, report)
    marked = {sheet.sheet: sheet.marking or _marking_above(sheet) for sheet in as_written}
    sheets = _with_row_errors(_split_file(as_written, report), report)
    sheets = [replace(sheet, marking=marked.get(sheet.sheet, "")) for sheet in sheets]
    return remember_sheets(path, [part for sheet in sheets for part in _split_sheet(sheet)])


def _with_row_errors(sheets: list[Sheet], report: ReadReport) -> list[Sheet]:
    """Return the sheets with the errors of their rows. An error of a row that no sheet has is one of the file."""
    found, placed = [], set[int]()
    for sheet in sheets:
        errors = report.row_errors(sheet.sheet)
        if errors:
            numbers = set(sheet.row_numbers.tolist())
            errors = tuple(problem for problem in errors if problem.row in numbers)
            placed |= {id(problem) for problem in errors}
        found.append(replace(sheet, row_errors=errors))
    report.problems += [problem for problem in report.all_row_errors() if id(problem) not in placed]
    return found


def _marking_above(sheet: Sheet) -> str:
    """Return the marking that stands above the rows of a sheet; the headings count, for they may be a title."""
    texts = [cell for row in (*sheet.top, sheet.headings) for cell in row if "TLP" in cell or "tlp" in cell]
    if not texts:
        return ""
    from kunyet.loaders.guards.title_markings import title_marking

    return title_marking(texts)


def _split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet]:
    """Return the sheets as conventions of whole files split them, or as the one does that a person asked for."""
    conventions = [each for each in FORMATS.values() if each.split_file is not None]
    wanted = [each for each in conventions if each.name == report.wanted]
    for each in wanted or conventions:
        assert each.split_file is not None  # noqa: S101 - chosen above
        parts = each.split_file(sheets, report)
        if parts is None and wanted:
            raise BadInput("wrong-format", file=report.file, format=report.wanted)
        sheets = sheets if parts is None else parts
    return sheets


def _split_sheet(sheet: Sheet) -> Sequence[Sheet]:
    for each in FORMATS.values():
        parts = None if each.split_sheet is None else each.split_sheet(sheet)
        if parts is not None:
            return parts
    return (sheet,)

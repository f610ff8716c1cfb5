"""Reading one file: find its format, read its sheets, and split those that hold rows of several tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kunyet.loaders.formats import FORMATS
from kunyet.loaders.formats.common.find_format import find_format
from kunyet.loaders.formats.common.read_report import ReadReport
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
    read = find_format(path, report.file).read
    assert read is not None  # noqa: S101 - `find_format` returns only formats of files
    sheets = [replace(sheet, row_errors=report.row_errors(sheet.sheet)) for sheet in read(path, report)]
    return [part for sheet in sheets for part in _split_sheet(sheet)]


def _split_sheet(sheet: Sheet) -> Sequence[Sheet]:
    for each in FORMATS.values():
        parts = None if each.split_sheet is None else each.split_sheet(sheet)
        if parts is not None:
            return parts
    return (sheet,)

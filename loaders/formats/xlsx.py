"""Workbooks (XLSX) to sheets: dates and numbers as people see them, sheets for people passed over and named.

A sheet that `(ignore)` begins, or that is called notes, help or lists, is not read. Formulas are never evaluated: what the spreadsheet
program stored as their result is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
from kunyet.loaders.formats.common.sheets import MOST_COLUMNS, Sheet, refuse_many_columns
from kunyet.loaders.formats.common.zip_guard import guard
from kunyet.loaders.reading.headings import is_ignored_name

MOST_ROWS = 1_048_576
MOST_CELLS = 20_000_000
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)\Z")
_EXACT_BELOW = 1e15
"""Whole numbers below this are exact in a spreadsheet."""


def read_workbook(path: Path, name: str, problems: list[Problem]) -> list[Sheet]:
    """Return the sheets of a workbook that hold anything; what was passed over is added to `problems` as a warning.

    Raises
    ------
    BadInput
        Where the file would hurt, is broken, or is another kind of archive (a document, a plain zip).
    """
    inside = guard(path, name)
    if inside.formulas:
        message = f"{name} holds formulas; the results that were stored with them are read."
        remedy = "Look whether cells with formulas came through, or paste their values."
        problems.append(Problem("formulas", message, remedy, "warning", name))
    book = _open_workbook(path, name)
    sheets = []
    try:
        for worksheet in book.worksheets:
            title = str(worksheet.title)
            if is_ignored_name(title):
                message = f"The sheet {title} is for people, and was passed over."
                problems.append(Problem("sheet-passed-over", message, "", "warning", name, title))
                continue
            worksheet.reset_dimensions()
            sheet = sheet_of_rows(name, title, _rows(worksheet, name))
            if sheet.headings or sheet.size:
                sheets.append(sheet)
                problems += _warn_merged_cells(sheet, inside.merged.get(_part_name(worksheet), []))
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001  what openpyxl raises on a damaged file is not declared anywhere
        raise _broken_workbook(name, error) from None
    finally:
        book.close()
    if not sheets and not any(problem.file == name and problem.sheet for problem in problems):
        raise BadInput(
            "empty-file",
            f"{name} holds no sheet with anything in it.",
            "Look whether it was saved, and give the right file.",
        )
    return sheets


def _part_name(worksheet: Any) -> str:
    return str(getattr(worksheet, "_worksheet_path", "")).lstrip("/")


def _warn_merged_cells(sheet: Sheet, ranges: Sequence[str]) -> list[Problem]:
    """Return the warning that cells of several rows are merged: a spreadsheet keeps such a value in the first row alone."""
    found = [_RANGE.match(text) for text in ranges]
    rows = [(int(match[2]), match) for match in found if match and int(match[2]) < int(match[4])]
    below = [each for each in rows if each[0] > sheet.heading_row]
    if not below:
        return []
    first, match = min(below, key=lambda each: each[0])
    position = _column_number(match[1]) - 1
    column = sheet.headings[position] if position < len(sheet.headings) else ""
    more = f" and {len(below) - 1:,} more" if len(below) > 1 else ""
    message = f"Cells of several rows are merged ({match[0]}{more}): only the first row of each has the value."
    remedy = "Unmerge them, and write the value into each row that it is meant for."
    return [sheet.problem("merged-cells", message, remedy, severity="warning", row=first, column=column)]


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
    message = f"{name} is no Excel workbook, or a damaged one ({type(error).__name__})."
    return BadInput(
        "wrong-kind-of-file", message, "Open it where it was made, and save it as an Excel workbook (.xlsx) or CSV."
    )


def _rows(worksheet: Any, name: str) -> Iterator[Sequence[str]]:
    """Give the texts of every row, blank rows between included; cells and rows that no person made are refused."""
    cells = 0
    for number, row in enumerate(worksheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            raise BadInput(
                "too-many-rows", f"{name} has more than {MOST_ROWS:,} rows.", "Give the tables as CSV files."
            )
        texts = [_cell_text(value) for value in row]
        if len(texts) > MOST_COLUMNS:
            filled = max((position for position, text in enumerate(texts, start=1) if text), default=0)
            refuse_many_columns(name, filled)
            cells += len(texts)
        cells += len(texts)
        if cells > MOST_CELLS:
            raise BadInput(
                "too-many-cells", f"{name} has more than {MOST_CELLS:,} cells.", "Give the tables as CSV files."
            )
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

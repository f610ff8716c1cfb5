"""Warnings about a sheet of a spreadsheet: what a person does not see there but is read, and cells that are merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.workbooks.workbook_rows import SheetFeatures, column_number

_RANGE: Final = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)\Z")
_MOST_NAMED: Final = 5
"""Hidden columns that a warning names."""


def filled_cells(sheet: Sheet) -> int:
    """Return the number of filled cells of a sheet, its headings included."""
    top = sheet.top or (sheet.headings,)
    return sum(map(bool, chain.from_iterable(top))) + sum(int(column.filled.sum()) for column in sheet.columns)


def warn_unseen(report: ReadReport, sheet: Sheet, features: SheetFeatures, *, is_hidden: bool) -> None:
    """Warn of what is read although a person does not see it, or sees it crossed out."""
    title = sheet.sheet
    if is_hidden:
        report.warn("hidden-sheet", {"sheet": title or ""}, sheet=title)
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


def warn_merged_cells(report: ReadReport, sheet: Sheet, ranges: Sequence[str]) -> None:
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

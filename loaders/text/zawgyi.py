"""Zawgyi in files: headings and cells become Unicode before anything is looked up, and the report shows how they read.

Which texts are Zawgyi is decided by column (`kunyet.graph.text.zawgyi.detect`). A column without a decided cell follows
its file. A file without a suspicious letter is never asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.graph.text.zawgyi.convert import zawgyi_to_unicode
from kunyet.graph.text.zawgyi.detect import Decision, decide, looks_suspicious
from kunyet.loaders.formats.common.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text of a file that was converted: where it is, how it was written, how it reads now, and in how many cells.

    `column` is `None` for a heading.
    """

    file: str
    sheet: str | None
    column: str | None
    before: str
    after: str
    cells: int

    def as_dict(self) -> dict[str, Any]:
        """Return the conversion as plain data, with the keys of the `check` document."""
        return {name: getattr(self, name) for name in ("file", "sheet", "column", "before", "after", "cells")}


def convert_sheets(
    sheets: Sequence[Sheet], *, keep: bool = False
) -> tuple[list[Sheet], list[Problem], list[Conversion]]:
    """Return the sheets of one file in Unicode, a warning for each column that held Zawgyi, and each converted text.

    Parameters
    ----------
    sheets
        The sheets of one file.
    keep
        Whether texts stay as they are; then only the warnings are made.
    """
    if not any(_is_suspicious_sheet(sheet) for sheet in sheets):
        return list(sheets), [], []
    decisions = [[_decide_headings(sheet), *map(_decide_column, sheet.columns)] for sheet in sheets]
    votes = sum(decision.votes for of_sheet in decisions for decision in of_sheet)
    converted, problems, conversions = [], [], []
    for sheet, of_sheet in zip(sheets, decisions, strict=True):
        work = _SheetConverter(sheet, [decision.settled(votes) for decision in of_sheet], keep=keep)
        converted.append(work.convert())
        problems += work.problems
        conversions += [] if keep else work.conversions
    return converted, problems, conversions


def convert_row(table: str, typed: Mapping[str, str]) -> tuple[dict[str, str], list[Finding]]:
    """Return the texts that a person typed into a form in Unicode, and a warning for each that was in Zawgyi."""
    texts = list(typed.values())
    if not any(map(looks_suspicious, texts)):
        return dict(typed), []
    found = _changed_texts(texts, decide(texts, [1] * len(texts)).settled())
    findings = [
        Finding(table, 0, name, "zawgyi-text.converted", severity="warning", data=_report_data({text: found[text]}, 1))
        for name, text in typed.items()
        if text in found
    ]
    return {name: found.get(text, text) for name, text in typed.items()}, findings


def _converted_row(row: Sequence[str], found: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(found.get(" ".join(cell.split()), cell) for cell in row)


class _SheetConverter:
    """Converts the headings and columns of one sheet, and collects what the report says of them.

    `chosen` holds the positions of the headings that are Zawgyi, then for each column those of its values.
    """

    def __init__(self, sheet: Sheet, chosen: Sequence[frozenset[int]], *, keep: bool) -> None:
        self._sheet, self._chosen, self._keep = sheet, chosen, keep
        self.problems: list[Problem] = []
        self.conversions: list[Conversion] = []

    def convert(self) -> Sheet:
        """Return the sheet in Unicode; with `keep`, as it is."""
        sheet = self._sheet
        found = _changed_texts(sheet.headings, self._chosen[0])
        self._report(None, sheet.heading_row, found, dict.fromkeys(found, 1))
        headings = sheet.headings if self._keep else tuple(found.get(text, text) for text in sheet.headings)
        columns = [
            self._convert_column(heading, column, chosen)
            for heading, column, chosen in zip(headings, sheet.columns, self._chosen[1:], strict=True)
        ]
        top = sheet.top if self._keep or not found else tuple(_converted_row(row, found) for row in sheet.top)
        return replace(sheet, headings=headings, columns=columns, top=top)

    def _convert_column(self, heading: str, column: CodedColumn, chosen: frozenset[int]) -> CodedColumn:
        found = _changed_texts(column.values, chosen)
        if not found:
            return column
        is_chosen = np.isin(column.codes, [code for code, value in enumerate(column.values) if value in found])
        cells = np.bincount(column.codes[is_chosen], minlength=len(column.values)).tolist()
        counts = {value: count for value, count in zip(column.values, cells, strict=True) if value in found}
        self._report(heading, int(self._sheet.row_numbers[np.flatnonzero(is_chosen)[0]]), found, counts)
        return column if self._keep else column.map(lambda text: found.get(text, text))

    def _report(self, column: str | None, row: int, found: Mapping[str, str], cells: Mapping[str, int]) -> None:
        if not found:
            return
        sheet = self._sheet
        self.conversions += [
            Conversion(sheet.file, sheet.sheet, column, before, after, cells[before]) for before, after in found.items()
        ]
        data = _report_data(found, sum(cells.values()))
        key = "zawgyi-text" if self._keep else "zawgyi-text.converted" if column else "zawgyi-text.headings"
        self.problems.append(sheet.problem(key, data, row=row, column=column, severity="warning"))


def _report_data(found: Mapping[str, str], cells: int) -> dict[str, Any]:
    before, after = next(iter(found.items()))
    return {"value": quote_cell(before), "after": quote_cell(after), "cells": cells}


def _changed_texts(texts: Sequence[str], chosen: frozenset[int]) -> dict[str, str]:
    """Return the chosen texts that conversion changes, each with its text in Unicode, in their order."""
    pairs = ((texts[position], zawgyi_to_unicode(texts[position])) for position in sorted(chosen))
    return {before: after for before, after in pairs if before != after}


def _is_suspicious_sheet(sheet: Sheet) -> bool:
    return any(map(looks_suspicious, _joined_cells(sheet)))


def _joined_cells(sheet: Sheet) -> Iterator[str]:
    yield " ".join(sheet.headings)
    yield from (joined_texts(column.values) for column in sheet.columns)


def _decide_headings(sheet: Sheet) -> Decision:
    return decide(sheet.headings, [1] * len(sheet.headings))


def _decide_column(column: CodedColumn) -> Decision:
    if joined_texts(column.values).isascii():
        return decide((), ())
    cells = np.bincount(column.codes[column.filled], minlength=len(column.values)).tolist()
    return decide(column.values, cells)

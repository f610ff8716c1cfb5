"""The load report: as the `check` document, as text for people, and the rejected rows as a file to fix and load
again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.language import spoken
from kunyet.graph.platforms import replace_file
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import printable_text
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.rejected_rows import FILE, REASONS, ROW, TABLE
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reading.row_filter import RejectedRow
from kunyet.loaders.reports.count_words import count_in_words, words
from kunyet.loaders.reports.question_lines import question_lines
from kunyet.loaders.writing.formula_escape import CLEAR_CELL, escape_cell, unescape_cell

_FIRST = ("entities", "ties", "contacts", "firewalls", "needs", "channels")
_TABLE_ORDER = (*_FIRST, *(name for name in TABLES if name not in _FIRST))
_MAX_SHOWN = 20
"""Problems of one code that the text shows; the JSON document holds more."""


def as_dict(reading: ReadResult) -> dict[str, Any]:
    """Return the report as plain data, under the keys of `kunyet check` and `kunyet load`.

    Without a store every row that can be read is new; nothing vanishes and nothing conflicts.
    """
    return {
        "accepted": {name: reading.accepted_counts[name] for name in _TABLE_ORDER},
        "unchanged": 0,
        "rejected": len(reading.rejected_rows),
        "vanished": [],
        "conflicts": [],
        "revision": None,
        "blank": reading.blank_rows,
        "converted": [conversion.as_dict() for conversion in reading.conversions],
        "problems": [problem.as_dict() for problem in reading.problems],
        "more_problems": [more.as_dict() for more in reading.more_problems],
        "recipe": None if reading.recipe is None else reading.recipe.name,
        "questions": [question.as_dict() for question in reading.questions],
        **_cells_as_dict(reading),
    }


def _cells_as_dict(reading: ReadResult) -> dict[str, Any]:
    """Return the counts of cells, and of those left out with the reason; nothing if they were not counted."""
    cells = reading.cells
    if cells is None:
        return {}
    return {
        "cells": {"read": cells.read, "changed": cells.changed, "left_out": cells.left_out},
        "left_out": [{"sheet": sheet, "why": why, "cells": number} for (sheet, why), number in cells.why.items()],
    }


def as_text(reading: ReadResult) -> str:
    """Return the report for people: what can be read, then each problem on one line: errors first, problems of one
    code together.
    """
    return "\n".join(
        f"{line[: len(line) - len(line.lstrip(' '))]}{printable_text(line)}" for line in _report_lines(reading)
    )


def _report_lines(reading: ReadResult) -> Iterator[str]:
    counts = [count_in_words(number, name) for name in _TABLE_ORDER if (number := reading.accepted_counts[name])]
    yield words(N_("Can be read: {counts:=nothing|{counts}}."), counts=counts)
    if reading.rejected_rows:
        yield words(N_("Cannot be read: {rows:row|rows}."), rows=len(reading.rejected_rows))
    if reading.blank_rows:
        yield words(N_("Blank: {rows:row|rows}."), rows=reading.blank_rows)
    yield from question_lines(reading.questions, _MAX_SHOWN)
    for severity, title in (("error", N_("Errors ({number})")), ("warning", N_("Warnings ({number})"))):
        found = [problem for problem in reading.problems if problem.severity == severity]
        if found:
            yield ""
            more = {one.code: 0 for one in found}
            for each in reading.more_problems:
                if each.severity == severity:
                    more[each.code] += each.count
            yield words(title, number=len(found) + sum(more.values()))
            yield from _problem_lines(found, more)
    if not reading.problems:
        yield words(N_("No problems were found."))
    elif reading.partial and reading.has_errors:
        yield ""
        yield words(N_("The rest was read without the bad cells, and without rows that need these cells."))
    elif reading.has_errors:
        yield ""
        yield words(N_("Nothing is loaded while there are errors. Fix them, or use --rejects or --partial."))


def _problem_lines(problems: Sequence[Problem], counted: Mapping[str, int]) -> Iterator[str]:
    """Give the lines of problems of one severity. `counted` are those that are not listed, by their code."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.code, []).append(problem)
    for code, alike in groups.items():
        yield from (f"  {problem.sentence(spoken())}" for problem in alike[:_MAX_SHOWN])
        more = len(alike) - _MAX_SHOWN + counted[code]
        if more > 0 and counted[code]:
            listed = N_("... and {more} more of {code}. --json shows {listed} and counts the others.")
            yield "  " + words(listed, more=more, code=code, listed=len(alike))
        elif more > 0:
            yield "  " + words(N_("... and {more} more of {code}. --json shows all."), more=more, code=code)


def write_rejected_rows(reading: ReadResult, out: Path) -> None:
    """Write the rejected rows with their raw cells, each with its table, file, row and reasons.

    The file can be fixed and loaded.

    The columns of several tables are side by side. The file is written as a whole or not at all; without rejected rows
    it holds headings only.
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(_rejected_rows(reading.rejected_rows))
    replace_file(out, text.getvalue().encode("utf-8-sig", "replace"))


def _rejected_rows(rejected: Sequence[RejectedRow]) -> Iterator[list[str]]:
    sheets = {id(row.sheet): row.sheet for row in rejected}
    tables = {key: match_headings(sheet).table or "" for key, sheet in sheets.items()}
    names = {key: _written_headings(sheet) for key, sheet in sheets.items()}
    headings = dict.fromkeys(name for own in names.values() for name in own if name)
    yield [TABLE, FILE, ROW, REASONS, *headings]
    for row in rejected:
        texts = [*row.sheet.row(row.position), *(column[row.position] for column in row.sheet.beyond)]
        cells = dict(zip(names[id(row.sheet)], texts, strict=True))
        reasons = " ".join(
            f"{reason.column or ''}: {reason.in_words(spoken()).message}".removeprefix(": ") for reason in row.reasons
        )
        place = [
            tables[id(row.sheet)],
            escape_cell(row.sheet.label),
            str(row.row),
            escape_cell(printable_text(reasons)),
        ]
        yield [*place, *(_raw_cell(cells.get(heading, "")) for heading in headings)]


def _written_headings(sheet: Sheet) -> list[str]:
    """Return a heading of its own for each column; blank for a column that holds nothing.

    A column that a recipe has given a meaning is written under that name, so that the file needs no recipe.
    """
    texts = (
        sheet.headings
        if sheet.meanings is None
        else [a or b for a, b in zip(sheet.meanings, sheet.headings, strict=True)]
    )
    taken: dict[str, None] = {}
    written = []
    columns = [*sheet.columns, *sheet.beyond]
    for position, (text, column) in enumerate(zip([*texts, *[""] * len(sheet.beyond)], columns, strict=True)):
        name = text or (f"column {position + 1}" if column.filled.any() else "")
        number, unique = 1, name
        while unique and unique in taken:
            number += 1
            unique = f"{name} ({number})"
        taken[unique] = None
        written.append(unique)
    return written


def _raw_cell(text: str) -> str:
    """Return a raw cell escaped: no spreadsheet program runs it, and it reads back as the same cell."""
    return text if text == CLEAR_CELL else escape_cell(unescape_cell(text))

"""Matrices (CSV, or a sheet): who is tied to whom, or who attended what, with names in the first row and column.

A square matrix has the same names in its first row and in its first column: a filled cell is a tie. A symmetric one
gives one tie for each pair. In any other matrix, the columns may be forums: it is read so only where a name or a
heading says it, or a person does who is asked (`loaders.remedies.open_matrices.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_NOTHING: Final = frozenset({"", "0", "0.0", "no", "n", "-", "–", "false"})
_MARKS: Final = frozenset({"1", "1.0", "x", "✓", "✔", "yes", "y", "true", "ဟုတ်"}) | _NOTHING
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?\Z")
_FORUMS: Final = re.compile(
    r"attend|participa|\bforums?\b|\bmeetings?\b|\bworkshops?\b|တက်ရောက်|ဖိုရမ်|အစည်းအဝေး", re.IGNORECASE
)
_FEWEST: Final = 2
"""Names in each direction."""


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its matrices as entities and ties; `None` without any.

    A matrix whose columns may be forums or anything else stays a table: what they are is asked (`loaders/reading/`).
    """
    found: list[Sheet] = []
    is_matrix = False
    for sheet in sheets:
        shape = None if sheet.table else _shape(sheet)
        if shape == "open" and report.wanted != FORMAT.name:
            found.append(replace(sheet, is_open_matrix=True))
            is_matrix = True
            continue
        if shape is None:
            found.append(sheet)
            continue
        found += _adjacency(sheet, report) if shape == "adjacency" else _incidence(sheet, report)
        is_matrix = True
    return found if is_matrix else None


FORUMS, ENTITIES = "forum", "entities"
"""Answers: the columns of a matrix are forums that the rows attended, or entities that they are tied to."""


def sheets_of_marks(sheet: Sheet, answer: str) -> list[Sheet]:
    """Return a matrix of marks as entities and ties, after a person has said what its columns are."""
    from kunyet.loaders.formats.common.read_report import ReadReport

    return _incidence(sheet, ReadReport(sheet.file), are_forums=answer == FORUMS)


def _shape(sheet: Sheet) -> str | None:
    """Return what kind of matrix a sheet is: `adjacency`, `incidence`, `open`; `None` for another table."""
    from kunyet.graph.text.folding import fold
    from kunyet.loaders.reading.heading_aliases import recognised_headings

    names = [fold(heading) for heading in sheet.headings[1:]]
    if len(names) < _FEWEST or sheet.size < _FEWEST or not all(names):
        return None
    known = set(names)
    if len(known) == len(names) and _folds_to(sheet.columns[0].values, known):
        is_numbers = all(text in _MARKS or _NUMBER.match(text) for text in _cells(sheet))
        return "adjacency" if is_numbers and sheet.size == len(names) else None
    first = fold(sheet.headings[0])
    are_marks = any(True for _ in _cells(sheet)) and all(text in _MARKS for text in _cells(sheet))
    if not are_marks or (first and recognised_headings(names)):
        return None
    title = " ".join(cell for row in sheet.top[:-1] for cell in row)
    says = " ".join((sheet.sheet or "", sheet.file, title, *sheet.headings))
    if _FORUMS.search(says):
        return "incidence"
    is_open = len(set(names)) == len(names) and (not first or first not in recognised_headings([first]))
    return "open" if is_open else None


def _cells(sheet: Sheet) -> Iterator[str]:
    """Yield the distinct texts of each column but the first: most tables are known to be none by a few of them."""
    return (value.casefold() for column in sheet.columns[1:] for value in column.values)


def _folds_to(texts: Sequence[str], names: set[str]) -> bool:
    """Return whether these are the texts that fold to the names, and to all of them."""
    from kunyet.graph.text.folding import fold

    return all(fold(text) in names for text in texts) and {fold(text) for text in texts} == names


def _adjacency(sheet: Sheet, report: ReadReport) -> list[Sheet]:
    from kunyet.graph.text.folding import fold
    from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

    graph = GraphSheets(report, entities=sheet.sheet, ties=sheet.sheet)
    keys = [fold(name) for name in sheet.headings[1:]]
    rows = [fold(text) for text in sheet.columns[0].texts()]
    labels = dict(zip(keys, sheet.headings[1:], strict=True))
    columns = [column.texts() for column in sheet.columns[1:]]
    filled = {
        (tail, head): columns[n][row]
        for row, tail in enumerate(rows)
        for n, head in enumerate(keys)
        if columns[n][row].casefold() not in _NOTHING
    }
    is_directed = any(filled.get((head, tail)) != text for (tail, head), text in filled.items())
    numbers = dict(zip(rows, sheet.row_numbers.tolist(), strict=True))
    for key in rows:
        graph.add_node(key, labels[key], row=numbers[key])
    for (tail, head), text in filled.items():
        if is_directed or (head, tail) not in filled or keys.index(tail) <= keys.index(head):
            strength = {"weight": text} if _NUMBER.match(text) else {}
            graph.add_edge(tail, head, strength, is_directed=is_directed, row=numbers[tail])
    return [replace(made, heading_row=sheet.heading_row) for made in graph.sheets()]


def _incidence(sheet: Sheet, report: ReadReport, *, are_forums: bool = True) -> list[Sheet]:
    from kunyet.graph.messages.errors import Problem
    from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

    graph = GraphSheets(report, entities=sheet.sheet, ties=sheet.sheet)
    columns = [column.texts() for column in sheet.columns[1:]]
    for n, heading in enumerate(sheet.headings[1:]):
        if heading or any(columns[n]):
            kind = {"kind": "forum"} if are_forums else {}
            graph.add_node(f"column {n}", heading or f"column {n + 2}", kind, row=sheet.heading_row)
    nameless = []
    for row, (number, name) in enumerate(zip(sheet.row_numbers.tolist(), sheet.columns[0].texts(), strict=True)):
        if not name:
            nameless.append(number)
            continue
        graph.add_node(f"row {row}", name, row=number)
        for n, column in enumerate(columns):
            if column[row].casefold() not in _NOTHING:
                kind = {"type": "attended" if are_forums else "coordinates"}
                graph.add_edge(f"row {row}", f"column {n}", kind, row=number)
    report.problems += [
        Problem(
            "missing-cell",
            file=report.file,
            sheet=sheet.sheet,
            row=number,
            data={"column": "name", "table": "entities"},
        )
        for number in nameless
    ]
    if are_forums:
        report.warn("columns-are-forums", {"forums": len(columns)}, sheet=sheet.sheet, row=sheet.heading_row)
    return [replace(made, heading_row=sheet.heading_row) for made in graph.sheets()]


FORMAT = Format(
    name="matrix-table",
    order=600,
    title="Matrix",
    sentence=(
        "a table (CSV or a sheet) with names in its first row and column. The same names in both: each filled cell is a"
        " tie, and a symmetric matrix gives one tie for each pair. Other columns are forums that the rows attended if"
        " the name, a title or a heading speaks of attendance, a forum or a meeting; else a question"
        " asks what they are."
    ),
    split_file=split_file,
)

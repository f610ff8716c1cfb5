"""Names that no entity has: who is meant is asked once for each name, and nothing is loaded before it is known.

Each name is compared with those of the files and of the directory. The answer is a name, `new entry`, or `leave out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.questions import LEAVE_OUT, NEW_ENTRY, Question
from kunyet.loaders.recipes.recipe import word_key

_NAMES = ("id", "name", "name_my", "code_name", "aliases")
_NEAREST = 3
_NEAR = 60.0
_ID = "name:"


def name_id(name: str) -> str:
    """Return the id of the question who a name is."""
    return f"{_ID}{word_key(name)}"


def known_names(sheets: Iterable[Sheet], directory: Table | None) -> dict[str, str]:
    """Return the names of all entities as they are written, by the folded name."""
    found: dict[str, str] = {}
    for sheet in sheets:
        match = match_headings(sheet)
        if match.table == "entities" and not match.problems:
            for column in _NAMES:
                if column in match.positions:
                    _add_names(found, column, sheet.columns[match.positions[column]].values)
    if directory is not None:
        for column in _NAMES:
            _add_names(found, column, directory[column].values)
    return found


def _add_names(found: dict[str, str], column: str, texts: Iterable[str]) -> None:
    for text in texts:
        for name in split_values(text) if column == "aliases" else (text,):
            found.setdefault(fold(name), name)


def name_questions(sheets: Sequence[Sheet], known: dict[str, str]) -> list[Question]:
    """Return a question for each name in a reference that no entity has, with the nearest names as choices."""
    found: dict[str, tuple[str, str]] = {}
    for sheet, column, cells in _references(sheets):
        for text in cells.values:
            if fold(text) not in known:
                found.setdefault(word_key(text), (text, f"{sheet.label}, {column}"))
    return [_question(text, where, known) for text, where in found.values()]


def _question(text: str, where: str, known: dict[str, str]) -> Question:
    near = nearest_names(text, known)
    return Question(
        name_id(text),
        "question-name",
        where,
        (*near, NEW_ENTRY, LEAVE_OUT),
        near[0] if near else NEW_ENTRY,
        blocks=True,
        data={"name": quote_cell(text)},
    )


def nearest_names(text: str, known: dict[str, str]) -> tuple[str, ...]:
    """Return the names that are most like a text, the nearest first; none if none is like it."""
    from rapidfuzz import fuzz, process

    hits = process.extract(fold(text), list(known), scorer=fuzz.token_sort_ratio, limit=_NEAREST, score_cutoff=_NEAR)
    return tuple(dict.fromkeys(known[key] for key, _, _ in hits))


def _references(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, str, CodedColumn]]:
    for sheet in sheets:
        if sheet.makes_entities:
            continue
        owner = sheet.owner[1] if sheet.owner is not None else ""
        match = match_headings(sheet)
        for form in TABLES.get(match.table or "", {}).values():
            if form.form == "ref" and form.name in match.positions and form.name != owner:
                at = match.positions[form.name]
                yield sheet, sheet.headings[at], _used(sheet.columns[at])


def _used(column: CodedColumn) -> CodedColumn:
    """Return a column without values that no row has."""
    codes = np.unique(column.codes[column.codes >= 0]).tolist()
    return column if len(codes) == len(column.values) else CodedColumn.of(column.texts())

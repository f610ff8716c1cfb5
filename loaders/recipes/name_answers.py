"""Answers to the question who a name is, applied to the references of sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.guessing.name_questions import name_id
from kunyet.loaders.recipes.questions import LEAVE_OUT, NEW_ENTRY
from kunyet.loaders.recipes.sheet_body import take_rows


def with_answered_names(sheets: Sequence[Sheet], answers: Mapping[str, str]) -> list[Sheet]:
    """Return sheets in which every name that was asked about is the answered one.

    A row that names somebody to be left out is left out. A name that is a new entry gets a row of its own, without a
    kind: the first row that names it.
    """
    new: dict[str, Sheet] = {}
    made = [_with_answers(sheet, answers, new) for sheet in sheets]
    return [*made, *new.values()]


def _with_answers(sheet: Sheet, answers: Mapping[str, str], new: dict[str, Sheet]) -> Sheet:
    match = match_headings(sheet)
    owner = sheet.owner[1] if sheet.owner is not None else ""
    columns = list(sheet.columns)
    kept = np.ones(sheet.size, dtype=np.bool_)
    for form in TABLES.get(match.table or "", {}).values():
        at = match.positions.get(form.name, -1)
        if form.form != "ref" or at < 0 or form.name == owner:
            continue
        said = {text: answers[name_id(text)] for text in sheet.columns[at].values if name_id(text) in answers}
        if not said:
            continue
        gone = [text for text, answer in said.items() if answer == LEAVE_OUT]
        for text in gone:
            kept &= ~sheet.columns[at].equals(text)
        for text in [text for text, answer in said.items() if answer == NEW_ENTRY]:
            rows = np.flatnonzero(sheet.columns[at].equals(text)).astype(np.int32)
            if len(rows):
                new.setdefault(name_id(text), _new_entry(sheet, at, text, rows[:1]))
        columns[at] = sheet.columns[at].map(partial(_answered, said))
    if all(mine is other for mine, other in zip(columns, sheet.columns, strict=True)) and kept.all():
        return sheet  # Other sheets may belong to the rows of this very one.
    changed = replace(sheet, columns=columns)
    return changed if kept.all() else take_rows(changed, np.flatnonzero(kept).astype(np.int32))


def _answered(said: Mapping[str, str], text: str) -> str:
    """Return the name that is meant by a text; of a new entry, and of one that is left out, the text itself."""
    answer = said.get(text, NEW_ENTRY)
    return text if answer in (NEW_ENTRY, LEAVE_OUT) else answer


def _new_entry(sheet: Sheet, at: int, text: str, row: np.ndarray[tuple[int], np.dtype[np.int32]]) -> Sheet:
    """Return a sheet of one entity without a kind: the name that a row names."""
    first = take_rows(sheet, row)
    origin = first.origin
    return replace(
        first,
        headings=(sheet.headings[at],),
        columns=[CodedColumn.of([text])],
        meanings=("name",),
        table="entities",
        owner=None,
        row_errors=(),
        blank_rows=0,
        origin=None if origin is None else replace(origin, columns=(origin.columns[at],)),
    )

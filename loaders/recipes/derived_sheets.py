"""Sheets of other tables that the columns of a sheet fill as well: contacts, needs, ties to the row's own entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.cell_texts import split_text
from kunyet.loaders.recipes.column_plan import ColumnPlan
from kunyet.loaders.recipes.recipe import SheetRule, split_marks
from kunyet.loaders.recipes.sheet_body import MadeColumn, SheetBody, take_rows

_ENDS = {"from": "to", "to": "from"}
_PERSON = ("person", "position")


def derived_sheets(body: SheetBody, plans: Sequence[ColumnPlan], rule: SheetRule, main: Sheet) -> Iterator[Sheet]:
    """Give the sheets of other tables, for the rows whose own table is that of `main`.

    A person with a position is one way of contact, each handle another one. A tie goes to each value of a cell.
    """
    wanted = [(plan, *target.rpartition(".")[::2]) for plan in plans for target in plan.derived]
    persons = [(plan, name) for plan, table, name in wanted if table == "contacts" and name in _PERSON]
    if persons:
        yield _filled_rows(_contact_sheet(body, persons, main))
    for plan, table, name in wanted:
        if table == "contacts" and name not in _PERSON:
            yield _filled_rows(_contact_sheet(body, [(plan, name)], main))
        elif table == "ties" and name in _ENDS:
            yield _tie_sheet(body, plan, name, rule, main)
        elif table == "needs":
            yield _need_sheet(body, plan, name, main)


def _contact_sheet(body: SheetBody, taken: Sequence[tuple[ColumnPlan, str]], main: Sheet) -> Sheet:
    columns = [
        MadeColumn(plan.heading, name, body.sheet.columns[plan.position], (plan.position,)) for plan, name in taken
    ]
    constants = {name: text for plan, _ in taken for name, text in plan.rule.set.items()}
    columns += [MadeColumn(name, name, CodedColumn.of([text] * body.sheet.size)) for name, text in constants.items()]
    return _owned(body.made(columns, "contacts"), main, "entity")


def _need_sheet(body: SheetBody, plan: ColumnPlan, name: str, main: Sheet) -> Sheet:
    column = MadeColumn(plan.heading, name, body.sheet.columns[plan.position], (plan.position,))
    return _exploded(_owned(body.made([column, *_constants(body, plan)], "needs"), main, "entity"), plan)


def _tie_sheet(body: SheetBody, plan: ColumnPlan, name: str, rule: SheetRule, main: Sheet) -> Sheet:
    of_sheet = {key.partition(".")[2]: text for key, text in rule.set.items() if key.startswith("ties.")}
    columns = [
        MadeColumn(plan.heading, name, body.sheet.columns[plan.position], (plan.position,)),
        *_constants(body, plan, of_sheet),
    ]
    return _exploded(_owned(body.made(columns, "ties"), main, _ENDS[name]), plan)


def _constants(body: SheetBody, plan: ColumnPlan, more: dict[str, str] | None = None) -> list[MadeColumn]:
    texts = {**(more or {}), **plan.rule.set}
    return [MadeColumn(name, name, CodedColumn.of([text] * body.sheet.size)) for name, text in texts.items()]


def _owned(sheet: Sheet, main: Sheet, column: str) -> Sheet:
    """Return a sheet whose rows are about the entities of the same rows of another sheet."""
    blank = CodedColumn.blank(sheet.size)
    origin = sheet.origin
    return replace(
        sheet,
        headings=(*sheet.headings, column),
        columns=[*sheet.columns, blank],
        meanings=(*(sheet.meanings or ()), column),
        origin=None if origin is None else replace(origin, columns=(*origin.columns, ())),
        owner=(main, column),
        row_errors=(),
        blank_rows=0,
    )


def _filled_rows(sheet: Sheet) -> Sheet:
    """Return the rows in which a cell of the file is filled."""
    assert sheet.origin is not None  # noqa: S101 - made from a grid
    filled = np.zeros(sheet.size, dtype=np.bool_)
    for column, positions in zip(sheet.columns, sheet.origin.columns, strict=True):
        if positions:
            filled |= column.filled
    return take_rows(sheet, np.flatnonzero(filled).astype(np.int32))


def _exploded(sheet: Sheet, plan: ColumnPlan) -> Sheet:
    """Return a sheet with a row for each value of the cells of its first column."""
    marks = split_marks(plan.rule.split)
    rows: list[int] = []
    texts: list[str] = []
    for row, text in enumerate(sheet.columns[0].texts()):
        for value in split_text(text, marks) if text else ():
            rows.append(row)
            texts.append(value)
    made = take_rows(sheet, np.array(rows, dtype=np.int32))
    return replace(made, columns=[CodedColumn.of(texts), *made.columns[1:]])

"""Matrices: a list of who came to which forum, or of who is tied to whom, as rows of ties.

A sheet is a matrix if its rule names headings whose columns are forums (or entities), with a mark where the row has a
tie to them. Each such column becomes a sheet of ties, so that every tie keeps the heading of its cell. Forums become
entities too: `1st Forum 15/09/2023` is the forum "1st Forum" of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.digits import western_digits
from kunyet.loaders.formats.common.sheets import Origin, Sheet
from kunyet.loaders.recipes.cell_texts import ordered_date, plain_count
from kunyet.loaders.recipes.column_plan import ColumnPlan
from kunyet.loaders.recipes.recipe import MARK, Recipe, SheetRule, heading_key, word_key
from kunyet.loaders.recipes.sheet_body import MadeColumn, SheetBody, take_rows
from kunyet.loaders.text.date_styles import read_dates

YES, NO = "yes", "no"
_YES = frozenset(
    map(
        word_key,
        (
            "yes",
            "y",
            "1",
            "true",
            "✓",
            "✔",
            "☑",
            "√",
            "present",
            "attended",
            "come",
            "came",
            "ok",
            "တက်",
            "တက်ရောက်",
            "ဟုတ်",
        ),
    )
)
_NO = frozenset(map(word_key, ("no", "n", "0", "false", "-", "–", "—", "absent", "✗", "✘", "☒", "မတက်", "ပျက်")))
_PEOPLE = re.compile(r"(~?\d+(?:-\d+)?)\s*(?:persons?|people|pax|ppl|delegates?|ယောက်|ဦး)?\Z", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{2}(?:-\d{2})?)\s*\Z")


def read_mark(text: str, recipe: Recipe) -> tuple[bool | None, str]:
    """Return whether a mark means yes (`None`: nobody knows), and how many people it names (blank: it does not say)."""
    meaning = recipe.meaning(MARK, text)
    said = meaning.get(MARK, "") if meaning is not None else text
    if meaning is not None and not said:
        return False, ""
    key = word_key(said)
    if key in _YES:
        return True, ""
    if key in _NO:
        return False, ""
    match = _PEOPLE.match(plain_count(said) if said.isdigit() else western_digits(said).strip())
    if match is None:
        return None, ""
    return (True, match[1]) if match[1] != "0" else (False, "")


def split_forum(heading: str, order: str) -> tuple[str, str]:
    """Return the name and the date of a forum, from its heading; a blank date if it has none.

    >>> split_forum("1st Forum 15/09/2023", "day-first"), split_forum("Coordination call", "")
    (('1st Forum', '2023-09-15'), ('Coordination call', ''))
    """
    match = _DATE.search(western_digits(heading))
    if match is None:
        return heading, ""
    name = heading[: match.start()].strip(" ,(–-") or heading
    dates, faults = read_dates([ordered_date(match[0].strip(), order) if order else match[0].strip()])
    return (heading, "") if faults else (name, dates[0])


def matrix_positions(body: SheetBody, rule: SheetRule) -> list[int]:
    """Return the columns of a matrix."""
    wanted = {heading_key(heading) for heading in rule.matrix}
    return [
        position for position, heading in enumerate(body.sheet.headings) if heading and heading_key(heading) in wanted
    ]


def matrix_sheets(body: SheetBody, plans: Sequence[ColumnPlan], recipe: Recipe, rule: SheetRule) -> Iterator[Sheet]:
    """Give the sheets of a matrix: for each of its columns the forum, if it is one, and the ties to it."""
    positions = matrix_positions(body, rule)
    side = [plan for plan in plans if plan.position not in positions and plan.own]
    for position in positions:
        heading = body.sheet.headings[position]
        name, day = split_forum(heading, recipe.date_order(heading, "date")) if _is_of_forums(rule) else (heading, "")
        if _is_of_forums(rule):
            yield _forum_sheet(body, position, name, day)
        yield _column_of_ties(body, position, name, side, recipe, rule)


def _is_of_forums(rule: SheetRule) -> bool:
    return rule.set.get("type") == "attended"


def _forum_sheet(body: SheetBody, position: int, name: str, day: str) -> Sheet:
    """Return the sheet of one forum: its row is the row of the headings."""
    heading = body.sheet.headings[position]
    texts = {"name": name, "kind": "forum", "date": day}
    origin = body.sheet.origin
    return replace(
        body.sheet,
        headings=(heading,) * len(texts),
        columns=[CodedColumn.of([text]) for text in texts.values()],
        row_numbers=np.array([body.sheet.heading_row], dtype=np.int32),
        blank_rows=0,
        table="entities",
        row_errors=(),
        meanings=tuple(texts),
        origin=None
        if origin is None
        else Origin(
            origin.grid, np.array(body.heading_rows[-1:], dtype=np.int32), ((position,), (), ()), origin.headings
        ),
    )


def _column_of_ties(
    body: SheetBody, position: int, name: str, side: Sequence[ColumnPlan], recipe: Recipe, rule: SheetRule
) -> Sheet:
    """Return the ties to one column: the rows that have a mark there, or a mark that nobody knows."""
    heading, marks = body.sheet.headings[position], body.sheet.columns[position]
    read = {text: read_mark(text, recipe) for text in marks.values}
    columns = [
        MadeColumn(plan.heading, own, body.sheet.columns[plan.position], (plan.position,))
        for plan in side
        for own in plan.own
    ]
    count = "delegates" if _is_of_forums(rule) else "strength"
    columns.append(MadeColumn(heading, "to", CodedColumn.of([name] * body.sheet.size), (position,)))
    columns.append(
        MadeColumn(
            heading, count, marks.map(lambda text: text if read[text][0] is None else read[text][1]), (position,)
        )
    )
    columns += [
        MadeColumn(column, column, CodedColumn.of([text] * body.sheet.size)) for column, text in rule.set.items()
    ]
    yes = marks.look_up(lambda text: read[text][0] is not False, np.bool_, blank=False)
    return replace(take_rows(body.made(columns, "ties"), np.flatnonzero(yes).astype(np.int32)), blank_rows=0)

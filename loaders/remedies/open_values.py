"""Dates and numbers that a column leaves open: one question for each column, and what its answer decides.

The ids are those of the questions that readers ask (`formats/humanitarian/who_rows.py`). The order of dates in a column
that guards somebody (a consent, a withdrawal) is asked about at every load, without a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.questions import COMMA, GUARD_DATES, LEAVE_OUT, POINT, SERIALS, Question
from kunyet.loaders.recipes.recipe import DAY_FIRST, MONTH_FIRST, heading_key
from kunyet.loaders.text.date_styles import NO_ANSWERS, DateAnswers
from kunyet.loaders.text.number_styles import DecimalMark

_PARTS: Final = {"ambiguous-date": "column", "bad-date.serial": "serials", "bad-number.open": "decimal"}
"""What is open, by the key of the fault."""


@dataclass(frozen=True, slots=True)
class OpenValues:
    """What answers say of one column.

    Parameters
    ----------
    dates, decimal
        How its dates and numbers are read.
    left_out
        Keys of faults whose cells are left out.
    """

    dates: DateAnswers = NO_ANSWERS
    decimal: DecimalMark | None = None
    left_out: frozenset[str] = frozenset()


def answered_values(sheet: Sheet, name: str, heading: str, table: str, answers: Mapping[str, str]) -> OpenValues:
    """Return what answers say of a declared column of a sheet."""
    plain = OpenValues(DateAnswers(epoch=sheet.epoch))
    if not answers or TABLES[table][name].form not in ("date", "number", "count"):
        return plain
    said = {key: answers.get(_id(table, name, heading, part), "") for key, part in _PARTS.items()}
    order = said["ambiguous-date"]
    decimal = said["bad-number.open"]
    return OpenValues(
        DateAnswers(
            order="day-first" if order == DAY_FIRST else "month-first" if order == MONTH_FIRST else None,
            serials=sheet.epoch if said["bad-date.serial"] == SERIALS else None,
            epoch=sheet.epoch,
        ),
        "point" if decimal == POINT else "comma" if decimal == COMMA else None,
        frozenset() if is_guard(table, name) else frozenset(key for key in said if said[key] == LEAVE_OUT),
    )


def open_value_questions(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    """Give the question about each column that leaves dates or numbers open."""
    match = match_headings(sheet)
    for problem in {(problem.column, problem.key): problem for problem in reversed(problems)}.values():
        names = [name for name, at in match.positions.items() if problem.column in (name, sheet.headings[at])]
        if match.table is None or not names:
            continue
        name, heading = names[0], sheet.headings[match.positions[names[0]]] or names[0]
        guards = is_guard(match.table, name)
        choices = _choices(problem.key, is_count=TABLES[match.table][name].form == "count")
        yield Question(
            _id(match.table, name, heading, _PARTS[problem.key]),
            "question-decimal" if problem.key == "bad-number.open" else f"question-dates.{_PARTS[problem.key]}",
            f"{sheet.label}, {heading}",
            choices if guards else (*choices, LEAVE_OUT),
            None if guards else choices[0],
            data={"heading": quote_cell(heading), "value": problem.data["value"]},
            settles_errors=True,
        )


def _choices(key: str, *, is_count: bool) -> tuple[str, ...]:
    if key == "ambiguous-date":
        return DAY_FIRST, MONTH_FIRST
    if key == "bad-date.serial":
        return (SERIALS,)
    # People are counted whole: a point in 1.200 parts thousands.
    return (COMMA, POINT) if is_count else (POINT, COMMA)


def _id(table: str, name: str, heading: str, part: str) -> str:
    group = GUARD_DATES if is_guard(table, name) else "dates"
    key = heading_key(heading or name)
    return f"decimal:{key}" if part == "decimal" else f"{group}:{key}:{part}"

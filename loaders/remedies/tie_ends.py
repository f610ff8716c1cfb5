"""Ties of a type that cannot join the kinds at their ends, as a person answered: read as another type, or left out.

The word that stood there stays in the notes, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.tie_types import DEFAULT_TIE_TYPE, TIE_TYPES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.questions import LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import word_key

_GROUP = "ends"
_LIKELY = ("coordinates", "attended", "runs", "owns", "concerns")
"""Types that say least of two that may be joined so, the likeliest first."""


def ends_question_id(tie: str, sheet: Sheet) -> str:
    """Return the id of the question what ties of a type are that cannot join their ends."""
    return f"{_GROUP}:type:{tie}:{word_key(rule_name(sheet))}"


def tie_end_questions(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    """Give a question for each type of tie that cannot join the kinds at its ends."""
    for tie in dict.fromkeys(str(problem.data["type"]) for problem in problems):
        alike = [problem for problem in problems if problem.data["type"] == tie]
        fits = [name for name in _LIKELY if all(_joins(name, problem) for problem in alike)]
        data = {"type": tie, "rows": len({problem.row for problem in alike})}
        choices = (*fits, *(name for name in TIE_TYPES if name not in (*fits, tie)), LEAVE_OUT)
        suggested = fits[0] if fits else LEAVE_OUT
        id = ends_question_id(tie, sheet)
        yield Question(id, "question-ends", sheet.label, choices, suggested, data=data, settles_errors=True)


def _joins(name: str, problem: Problem) -> bool:
    sides = TIE_TYPES[name].tails if problem.data["column"] == "from" else TIE_TYPES[name].heads
    return problem.data["kind"] in sides


def with_allowed_types(
    ties: LocatedTable, answers: Mapping[str, str], kind_of: Callable[[str], str]
) -> tuple[Table, Mask]:
    """Return the ties with the types that were answered, and which rows stay.

    Parameters
    ----------
    ties
        The ties; their ends are ids.
    answers
        Answers to questions, by the id of the question.
    kind_of
        Gives the kind of an entity by its id; blank for nobody.
    """
    table, stay = ties.table, np.ones(ties.table.size, dtype=np.bool_)
    types, notes = table["type"].texts(), table["notes"].texts()
    changed = False
    for number, source in enumerate(ties.sources):
        for row in np.flatnonzero(ties.source == number).tolist():
            tie = types[row] or DEFAULT_TIE_TYPE
            answer = answers.get(ends_question_id(tie, source.sheet))
            if (
                answer is None
                or tie not in TIE_TYPES
                or _allowed(tie, kind_of(table["from"][row]), kind_of(table["to"][row]))
            ):
                continue
            if answer == LEAVE_OUT:
                stay[row] = False
            else:
                changed, types[row] = True, answer
                notes[row] = "; ".join(filter(None, (notes[row], tie)))
    if changed:
        table = table.with_columns(type=CodedColumn.of(types), notes=CodedColumn.of(notes))
    return table, stay


def _allowed(tie: str, tail: str, head: str) -> bool:
    kind = TIE_TYPES[tie]
    return (not tail or tail in kind.tails) and (not head or head in kind.heads)

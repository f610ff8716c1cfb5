"""Tables of marks of whose columns nothing says what they are: a person is asked. Forums are suggested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet

if TYPE_CHECKING:
    from kunyet.loaders.recipes.questions import Question


def read_open_matrices(sheets: Sequence[Sheet], answers: Mapping[str, str]) -> tuple[list[Sheet], list[Question]]:
    """Return the sheets with open matrices as entities and ties, and a question for each one without an answer.

    Without an answer they are read as if their columns were forums, and nothing is loaded.
    """
    if not any(sheet.is_open_matrix for sheet in sheets):
        return list(sheets), []
    from kunyet.loaders.formats.matrix_table import ENTITIES, FORUMS, sheets_of_marks
    from kunyet.loaders.recipes.questions import LEAVE_OUT, Question

    made: list[Sheet] = []
    questions: list[Question] = []
    for sheet in sheets:
        if not sheet.is_open_matrix:
            made.append(sheet)
            continue
        name = sheet.sheet or sheet.file.rpartition("/")[2].rsplit(".", 1)[0]
        id, choices = f"matrix:{fold(name)}", (FORUMS, ENTITIES, LEAVE_OUT)
        answer = answers.get(id)
        if answer is None:
            data = {"sheet": quote_cell(name)}
            questions.append(Question(id, "question-matrix", sheet.label, choices, FORUMS, blocks=True, data=data))
        if answer != LEAVE_OUT:
            made += sheets_of_marks(sheet, answer or FORUMS)
    return made, questions


def filled_cells(sheet: Sheet) -> int:
    """Return how many cells of a sheet are not blank."""
    return sum(map(bool, sheet.headings)) + sum(int(column.filled.sum()) for column in sheet.columns)

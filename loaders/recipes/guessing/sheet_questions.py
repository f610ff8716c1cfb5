"""Questions about a sheet as a whole: which table it is, which of two equal headings counts, where the names are."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.guessing.names_column import NamesColumn
from kunyet.loaders.recipes.questions import LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import word_key

TABLES_OF_ANSWERS = ("entities", "ties", "contacts", "needs")
"""The tables that a sheet may be said to be."""


def table_question(grid: Grid, names: NamesColumn | None, *, others: bool) -> Question:
    """Return the question which table a sheet is.

    Parameters
    ----------
    grid
        The sheet.
    names
        Its column of names, if one was found.
    others
        Whether the files have other sheets that are known. A sheet of texts beside such sheets may be left out without
        an answer.
    """
    is_text = others and max(sum(map(bool, row)) for row in grid.rows) <= 1
    is_sure = names is not None and names.is_sure
    suggested = "entities" if is_sure else LEAVE_OUT if others else None
    return Question(
        f"sheet:{word_key(grid.name)}",
        "question-sheet",
        grid.source.label,
        (*TABLES_OF_ANSWERS, LEAVE_OUT),
        suggested,
        blocks=suggested is not None and not is_text,
        data={"sheet": quote_cell(grid.name)},
    )


def double_question(grid: Grid, column: str, headings: Sequence[str]) -> Question:
    """Return the question which of several headings is the column that all of them mean."""
    return Question(
        f"double:{column}:{word_key(grid.name)}",
        "question-double",
        grid.source.label,
        tuple(headings),
        headings[0],
        blocks=True,
        data={"column": column, "headings": [quote_cell(heading) for heading in headings]},
    )


PERSONS_ARE_CONTACTS, PERSONS_ARE_ENTITIES = "contacts", "entities"
"""Answers: each row is a contact of its organization, or an entity."""


def persons_question(grid: Grid) -> Question:
    """Return the question whether the persons of a list are contacts of the organizations on their rows."""
    return Question(
        f"persons:{word_key(grid.name)}",
        "question-persons",
        grid.source.label,
        (PERSONS_ARE_CONTACTS, PERSONS_ARE_ENTITIES),
        PERSONS_ARE_CONTACTS,
        blocks=True,
        data={"sheet": quote_cell(grid.name)},
    )


def names_question(grid: Grid, names: NamesColumn) -> Question:
    """Return the question which column holds the names of entities. Nothing is loaded before somebody has said so."""
    return Question(
        f"names:{word_key(grid.name)}",
        "question-names",
        grid.source.label,
        names.others,
        names.heading,
        blocks=True,
        data={"sheet": quote_cell(grid.name)},
    )

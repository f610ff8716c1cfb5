"""Ties to somebody whom nobody describes, as a person answered: they are left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.questions import LEAVE_OUT
from kunyet.loaders.recipes.recipe import word_key


def rows_between_known(
    ties: LocatedTable, answers: Mapping[str, str], known: Collection[str], faulty: Collection[int]
) -> Mask:
    """Return which ties stay: of sheets whose strangers are left out, those with two known ends.

    Parameters
    ----------
    ties
        The ties; what their ends refer to are ids, and the text of the file where nobody is meant.
    answers
        Answers to questions, by the id of the question.
    known
        The ids of all entities.
    faulty
        Rows with an error, such as a name that several have. They stay.
    """
    stay = np.ones(ties.table.size, dtype=np.bool_)
    for number, source in enumerate(ties.sources):
        if answers.get(f"strangers:{word_key(rule_name(source.sheet))}") == LEAVE_OUT:
            for end in ("from", "to"):
                is_known = ties.table[end].look_up(lambda text: text in known, np.bool_, blank=True)
                stay &= is_known | (ties.source != number)
    stay[list(faulty)] = True
    return stay

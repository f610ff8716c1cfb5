"""Questions in the text of a load report, and what a person writes to answer them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.language import spoken
from kunyet.loaders.recipes.questions import Question
from kunyet.loaders.remedies.apply_remedies import is_for_one_load
from kunyet.loaders.reports.count_words import words

_MOST_CHOICES = 6
"""So many choices of a question without a suggestion are listed."""


def question_lines(questions: Sequence[Question], most: int) -> Iterator[str]:
    """Give the lines of questions, what waits for an answer first; at most so many of a kind are shown.

    After those that wait come lines that can be copied into a recipe: their ids and what is suggested.
    """
    blocking = [one for one in questions if one.blocks]
    settling = [one for one in questions if one.settles_errors and not one.blocks]
    taken = [one for one in questions if not one.blocks and not one.settles_errors]
    yield from _listed(blocking, N_("To answer before anything is loaded ({number})"), most)
    yield from _listed(settling, N_("Answers that settle errors ({number})"), most)
    if waiting := [*blocking[:most], *settling[:most]]:
        yield ""
        yield words(N_("Write your answers into a file, and give it with --recipe. These are the suggestions:"))
        yield "  answers:"
        yield from map(_answer_line, waiting)
    yield from _listed(taken, N_("Taken as suggested ({number})"), most)


def _listed(questions: Sequence[Question], title: str, most: int) -> Iterator[str]:
    if not questions:
        return
    yield ""
    yield words(title, number=len(questions))
    for question in questions[:most]:
        said = words(
            N_("{where}: {what} {suggested:=No answer is suggested.|Suggested: {suggested}.}"),
            where=question.where,
            what=question.in_words(spoken()).message,
            suggested=question.suggested or "",
        )
        yield f"  {said}"
    if len(questions) > most:
        yield "  " + words(N_("... and {more} more. --json shows all."), more=len(questions) - most)


def _answer_line(question: Question) -> str:
    """Return a line of a recipe (YAML).

    Without a suggestion, or about a guard, it is a remark with the choices: a person is to read it first.
    """
    id = json.dumps(question.id, ensure_ascii=False)
    if question.suggested is not None and not is_for_one_load(question.id, question.suggested):
        return f"    {id}: {json.dumps(question.suggested, ensure_ascii=False)}"
    choices = " | ".join(json.dumps(one, ensure_ascii=False) for one in question.choices[:_MOST_CHOICES])
    return f"    # {id}: {choices}".rstrip()

"""Questions about errors that a person can settle, once for each kind of error of a sheet or column.

Without an answer its errors stay, and its suggestion is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.node_keys import NUMBERS_ARE_NAMES, numbers_question
from kunyet.loaders.guards.guard_headings import meant_guard
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.guessing.guess_words import task_state
from kunyet.loaders.recipes.questions import KEEP, LEAVE_OUT, NEW_ENTRY, Question
from kunyet.loaders.recipes.recipe import heading_key, word_key
from kunyet.loaders.remedies.apply_remedies import GUARD, REFUSED, STATUS, WITHOUT, required_columns
from kunyet.loaders.remedies.open_values import open_value_questions
from kunyet.loaders.remedies.status_words import status_position, status_word_questions, unknown_statuses
from kunyet.loaders.remedies.tie_ends import tie_end_questions
from kunyet.loaders.remedies.twin_rows import ONE_RECORD, SEVERAL, twin_question_id
from kunyet.loaders.remedies.word_remedies import unknown_word_questions

_TWINS = {
    "duplicate-id.same-name": "entities",
    "duplicate-tie": "ties",
    "duplicate-contact": "contacts",
    "duplicate-need": "needs",
}
_MOST_NAMELESS = 0.5
"""Where more rows than this share lack what every record needs, leaving them out is not suggested."""


def remedy_questions(
    problems: Sequence[Problem], sheets: Sequence[Sheet], *, knows_entities: bool = False
) -> tuple[Question, ...]:
    """Return a question for each kind of error that a person can settle, once for each sheet or column.

    Parameters
    ----------
    knows_entities
        Whether the directory that the files are loaded into has entities.
    """
    by_place = {(sheet.file, sheet.sheet): sheet for sheet in reversed(sheets)}
    found: dict[str, Question] = {}
    grouped: dict[tuple[str, Sheet], list[Problem]] = {}
    for problem in problems:
        sheet = by_place.get((problem.file or "", problem.sheet))
        if problem.severity == "error" and sheet is not None:
            grouped.setdefault((problem.key, sheet), []).append(problem)
    for (key, sheet), alike in grouped.items():
        for question in _questions(key, sheet, alike):
            found.setdefault(question.id, question)
    if not knows_entities and all(match_headings(sheet).table != "entities" for sheet in sheets):
        # Nobody describes entities here: a list of ties makes its own.
        found = {
            id: replace(one, suggested=NEW_ENTRY) if one.key == "question-strangers" else one
            for id, one in found.items()
        }
    if any(match_headings(sheet).table == "entities" and sheet.size for sheet in sheets):
        # Numbers beside a list of entities are likely its own: that they are names would make each of them twice.
        found = {
            id: replace(one, suggested=None) if one.key == "question-numbers" else one for id, one in found.items()
        }
    return tuple(found.values())


def _questions(key: str, sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    code = key.partition(".")[0]
    if key in _TWINS:
        yield from _twins(sheet, _TWINS[key], problems)
    elif key == "telephone-number.name":
        yield from _nameless(sheet, problems)
    elif key in ("ambiguous-date", "bad-date.serial", "bad-number.open"):
        yield from open_value_questions(sheet, problems)
    elif code in _ASK:
        yield from _ASK[code](sheet, problems)


def _question(
    sheet: Sheet, group: str, key: str, choices: tuple[str, ...], suggested: str | None, data: Mapping[str, object]
) -> Question:
    id = f"{group}:{word_key(rule_name(sheet))}"
    return Question(id, key, sheet.label, choices, suggested, data=data, settles_errors=True)


def _column_question(  # noqa: PLR0913, PLR0917 - the parts of a question
    group: str,
    key: str,
    sheet: Sheet,
    heading: str,
    choices: tuple[str, ...],
    suggested: str | None,
    data: Mapping[str, object],
) -> Question:
    id = f"{group}:{heading_key(heading)}"
    return Question(id, key, f"{sheet.label}, {heading}", choices, suggested, data=data, settles_errors=True)


def _twins(sheet: Sheet, table: str, problems: Sequence[Problem]) -> Iterator[Question]:
    named = [problem for problem in problems if problem.data.get("name") != quote_cell("")]
    if not named:
        return
    choices = (ONE_RECORD, SEVERAL) if table == "entities" else (ONE_RECORD,)
    rows, first = len({problem.row for problem in named}), named[0]
    data = {"rows": rows, "row": str(first.row), "first": first.data.get("first", ""), "names": table == "entities"}
    id = twin_question_id(table, sheet)
    yield Question(id, "question-twins", sheet.label, choices, ONE_RECORD, settles_errors=True, data=data)


def _needed_headings(sheet: Sheet) -> set[str]:
    """Return the headings and names of the columns that every record of a sheet needs."""
    match = match_headings(sheet)
    names = [name for name in required_columns(match.table) if name in match.positions]
    return {*names, *(sheet.headings[match.positions[name]] for name in names)}


def _nameless(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    needed = _needed_headings(sheet)
    rows = len({problem.row for problem in problems if problem.column in needed or not problem.column})
    if rows:
        suggested = LEAVE_OUT if rows <= _MOST_NAMELESS * sheet.size else None
        data = {"rows": rows, "column": quote_cell(problems[0].column or "name")}
        yield _question(sheet, "nameless", "question-nameless", (LEAVE_OUT,), suggested, data)


def _beyond(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    # In text, a cell too many is mostly one without its quotation marks: its row may be shifted.
    suggested = LEAVE_OUT if sheet.sheet is None else KEEP
    data = {"rows": len({problem.row for problem in problems}), "sheet": quote_cell(sheet.label)}
    yield _question(sheet, "beyond", "question-beyond", (KEEP, LEAVE_OUT), suggested, data)


def _words(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    for column in dict.fromkeys(problem.column for problem in problems if problem.column):
        yield from unknown_word_questions(sheet, column)
    yield from _status_question(sheet, problems)


def _rows_question(group: str, choice: str) -> Callable[[Sheet, Sequence[Problem]], Iterator[Question]]:
    def ask(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
        data = {"rows": len({problem.row for problem in problems})}
        yield _question(sheet, group, f"question-{group}", (choice,), choice, data)

    return ask


def _strangers(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    """Give the question whether names in a list of ties, contacts or needs are entities."""
    table = match_headings(sheet).table
    if table in ("contacts", "needs"):
        data = {"rows": len({problem.row for problem in problems})}
        yield _question(sheet, "strangers", "question-strangers", (NEW_ENTRY,), None, data)
    elif table == "ties":
        data = {"rows": len({problem.row for problem in problems})}
        # A reader of graphs gives every node that the file describes: an end without a node has no name.
        suggested = LEAVE_OUT if sheet.table == "ties" and not sheet.makes_entities else None
        yield _question(sheet, "strangers", "question-strangers", (NEW_ENTRY, LEAVE_OUT), suggested, data)


def _refused(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    for heading in dict.fromkeys(problem.column for problem in problems if problem.column):
        data = {"heading": quote_cell(heading)}
        yield _column_question(REFUSED, "question-refused", sheet, heading, (LEAVE_OUT, KEEP), LEAVE_OUT, data)


def _numbers(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    lists = tuple(problems[0].data.get("lists", ()))
    suggested = None if lists else NUMBERS_ARE_NAMES
    data = {"number": problems[0].data["number"]}
    choices = (*lists, NUMBERS_ARE_NAMES)
    id = numbers_question(sheet)
    yield Question(id, "question-numbers", sheet.label, choices, suggested, data=data, settles_errors=True)


def _guards(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    yield from (_guard_question(sheet, problem) for problem in problems)


def _guard_question(sheet: Sheet, problem: Problem) -> Question:
    """Return the question what a column is that may be a guard. That it is none is suggested where its cells are plain
    texts: no marking, no yes or no, no date.
    """
    heading, means = problem.column or "", str(problem.data["column"])
    # A problem names a heading as people see it, without signs at its ends.
    at = next((n for n, text in enumerate(sheet.headings) if text == heading or fold(text) == fold(heading)), 0)
    table = match_headings(sheet).table or ""
    choices = (KEEP, *([means] if means in TABLES.get(table, {}) else []), LEAVE_OUT)
    suggested = None if _may_guard(sheet.columns[at], heading, table, means) else KEEP
    data = {"heading": quote_cell(heading)}
    return _column_question(GUARD, "question-guard", sheet, heading, choices, suggested, data)


_MARK = 2
"""So many letters may be a mark."""
_SAYS = frozenset({"yes", "no", "true", "false", "high", "medium", "low", "restricted", "internal", "public"})
_SAYS |= frozenset({"confidential", "secret", "sensitive"})
"""Words that grade or decide something, as guards do."""


def _may_guard(column: CodedColumn, heading: str, table: str, means: str) -> bool:
    words = {text.casefold() for text in column.values}
    are_markings = meant_guard(table, "", column) == "tlp"
    short = all(len(text) <= _MARK for text in words)
    return are_markings or short or not _SAYS.isdisjoint(words) or means == "firewalls" or not heading


_OF_A_PAPER = frozenset({"submitted", "draft", "published", "approved", "received", "signed", "sent", "answered"})
"""Words for how far a form or a paper is: they say nothing of whether somebody can take part."""


def _status_question(sheet: Sheet, problems: Sequence[Problem]) -> Iterator[Question]:
    """Give the question what a column is in which no word is a status of an actor, and what each such word means."""
    at = status_position(sheet)
    if at is None or all(problem.column not in ("status", sheet.headings[at]) for problem in problems):
        return
    unknown = unknown_statuses(sheet)
    # "in hiding" says whether somebody can take part, in words that Kunyet does not know: nothing is suggested.
    of_a_paper = sum(task_state(word) is not None or fold(word) in _OF_A_PAPER for word in unknown)
    are_papers = bool(unknown) and 2 * of_a_paper >= len(unknown)
    if unknown and len(unknown) == len(set(filter(None, sheet.columns[at].texts()))):
        heading = sheet.headings[at]
        data = {"heading": quote_cell(heading), "word": quote_cell(unknown[0])}
        suggested = KEEP if are_papers else None
        yield _column_question(STATUS, "question-own-status", sheet, heading, (KEEP, LEAVE_OUT), suggested, data)
    if not are_papers:
        yield from status_word_questions(sheet)


_ASK: Final[Mapping[str, Callable[[Sheet, Sequence[Problem]], Iterator[Question]]]] = {
    "missing-cell": _nameless,
    "too-many-cells": _beyond,
    "guard-heading": _guards,
    "unknown-word": _words,
    "unknown-kind": _words,
    "unknown-tie-type": _words,
    "unknown-channel": _words,
    "tie-not-allowed": tie_end_questions,
    "tie-to-oneself": _rows_question("loops", LEAVE_OUT),
    "hidden-character": _rows_question("hidden", WITHOUT),
    "dangling-reference": _strangers,
    "numbers-for-names": _numbers,
    "several-node-lists": _numbers,
    "refused-column": _refused,
    "identity-number": _refused,
}
"""Who asks about the problems of a code."""

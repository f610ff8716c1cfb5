"""Questions that files leave open, and the answers that one may choose, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word, status_word, type_word
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.records.schema import TABLES
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.statuses import STATUSES
from kunyet.loaders.formats.graphs.node_keys import NUMBERS_ARE_NAMES
from kunyet.loaders.formats.matrix_table import FORUMS
from kunyet.loaders.recipes.guessing.sheet_questions import PERSONS_ARE_CONTACTS, PERSONS_ARE_ENTITIES
from kunyet.loaders.recipes.questions import COMMA, GUARD_DATES, KEEP, LEAVE_OUT, NEW_ENTRY, OTHER_FILE, POINT, SERIALS
from kunyet.loaders.recipes.recipe import DAY_FIRST, MONTH_FIRST
from kunyet.loaders.remedies.apply_remedies import WITHOUT
from kunyet.loaders.remedies.status_words import STATUS_WORD
from kunyet.loaders.remedies.twin_rows import ONE_RECORD, SEVERAL

if TYPE_CHECKING:
    from kunyet.loaders.recipes.questions import Question

GROUPS = ("edition", "same", "sheet", "rows", "column", "dates", "decimal", "word", "name")
"""The groups of questions, in the order in which they are best answered."""
_GROUP_OF = {
    "names": "sheet",
    "persons": "sheet",
    "matrix": "sheet",
    "numbers": "sheet",
    "twice": "rows",
    "nameless": "rows",
    "beyond": "rows",
    "strangers": "rows",
    "loops": "rows",
    "ends": "word",
    "hidden": "rows",
    "double": "column",
    "guard": "column",
    "own-status": "column",
    STATUS_WORD: "word",
    "refused": "column",
    GUARD_DATES: "dates",
}
"""The group of questions by the first part of their ids, where it has another name."""


def group_of(question: Question) -> str:
    """Return the group of a question."""
    first = question.id.partition(":")[0]
    return _GROUP_OF.get(first, first)


def group_title(group: str, questions: Sequence[Question]) -> str:
    """Return the title of a group with its number of questions."""
    titles = {
        "edition": _("New editions of files"),
        "same": _("Changed names, kinds and townships"),
        "sheet": _("What sheets hold"),
        "rows": _("What becomes of rows"),
        "column": _("What columns mean"),
        "dates": _("Order of day and month"),
        "decimal": _("How numbers are written"),
        "word": _("What words mean"),
        "name": _("Who is meant"),
    }
    return f"{titles.get(group, group)} ({len(questions)})"


def question_sentence(question: Question) -> str:
    """Return a question in the reader's language, with its place."""
    return f"{question.in_words(spoken()).message} ({question.where})"


def choice_word(question: Question, choice: str) -> str:
    """Return an answer in words; the one that is used unless another one is chosen says so."""
    word = _choice(question, choice)
    return _("{answer} (suggested)", answer=word) if choice == question.suggested else word


def _choice(question: Question, choice: str) -> str:
    fixed = {
        LEAVE_OUT: _("Leave it out"),
        KEEP: _("Keep it as it is, for coordinators only"),
        NEW_ENTRY: _("A new entry"),
        OTHER_FILE: _("Another file"),
        DAY_FIRST: _("The day comes first"),
        MONTH_FIRST: _("The month comes first"),
        ONE_RECORD: _("One and the same: put the rows together"),
        SEVERAL: _("Different ones with the same name"),
        NUMBERS_ARE_NAMES: _("They are the names"),
        SERIALS: _("Days as a spreadsheet counts them"),
        WITHOUT: _("Read without them"),
        POINT: _("A point comes before decimals"),
        COMMA: _("A comma comes before decimals"),
        FORUMS: _("Forums that the rows attended"),
    }
    if question.key == "question-persons":
        fixed = {
            PERSONS_ARE_CONTACTS: _("Yes: the organizations become entries, and the persons their contacts"),
            PERSONS_ARE_ENTITIES: _("No: the persons are entries"),
        }
    elif question.id.startswith(STATUS_WORD):
        fixed = {status: first_upper(status_word(status)) for status in STATUSES}
    if choice in fixed:
        return fixed[choice]
    kind, group = question.id.partition(":")[0], group_of(question)
    if kind in ("sheet", "matrix"):
        return first_upper(table_word(choice))
    if kind == "double":
        return choice
    if group == "column":
        return target_word(choice)
    return first_upper(_value_word(question.id.split(":")[1], choice)) if group == "word" else choice


def target_word(target: str, table: str = "entities") -> str:
    """Return the column that a column of a file fills: of its own table, or `contacts.person` of another one."""
    other, _dot, column = target.rpartition(".")
    if other:
        return f"{first_upper(table_word(other))}: {column_word(other, column)}"
    known = table if column in TABLES.get(table, ()) else next((t for t in TABLES if column in TABLES[t]), table)
    return column_word(known, column)


def _value_word(column: str, value: str) -> str:
    if column == "channel" and value in CHANNELS:
        return CHANNELS[value].in_words(spoken())
    words = {"kind": kind_word, "type": type_word, "status": status_word}
    return words[column](value) if column in words else {"yes": _("yes"), "no": _("no")}.get(value, value)

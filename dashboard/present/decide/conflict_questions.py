"""Conflicts of a join as questions: names and words of the reader's language, and no ids."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.decide.question import Question
from kunyet.dashboard.present.duplicates.merge_table import value_text
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.vocabulary_words import first_upper, type_word
from kunyet.graph.joining.conflicts import ConflictKind
from kunyet.graph.joining.told_conflicts import ToldConflict, kind_word
from kunyet.graph.messages.language import _, n_


def side_names() -> tuple[str, str]:
    """Return what the two sides of a join are called."""
    return _("Here"), _("Other copy")


def value_in_words(table: str, column: str, value: str) -> str:
    """Return a value of a conflict in words."""
    return type_word(value) if (table, column) == ("ties", "type") else value_text(column, value)


def conflict_questions(told: Sequence[ToldConflict]) -> list[Question]:
    """Return conflicts in words as questions."""
    return [
        Question(
            one.id,
            first_upper(kind_word(one.conflict)),
            conflict_title(one),
            (one.ours, one.theirs),
            None if one.conflict.must_be_settled else int(not one.conflict.keeps_ours),
            may_wait=not one.conflict.must_be_settled,
            may_type=one.conflict.kind is ConflictKind.CODE_NAME,
        )
        for one in told
    ]


def conflict_title(told: ToldConflict) -> str:
    """Return whom a conflict is about, and in which fields."""
    one = told.conflict
    about = " – ".join(told.about)
    if one.table != "entities":
        about = ": ".join(filter(None, [first_upper(table_word(one.table)), about]))
    if one.kind is ConflictKind.CODE_NAME:
        return _("{name}: {what}", name=about, what=(one.row or {}).get("code_name", ""))
    if not one.columns:
        return about
    sides = zip(one.columns, one.ours.values or one.columns, one.theirs.values or one.columns, strict=True)
    differing = [column for column, ours, theirs in sides if ours != theirs] or one.columns
    columns = comma_list([column_word(one.table, column) for column in differing])
    return _("{name}: {what}", name=about, what=columns)


def open_sentence(number: int) -> str:
    """Return how many conflicts joins left open."""
    if not number:
        return _("No join left anything open.")
    return n_("{n} question of a join is open.", "{n} questions of joins are open.", number)


def open_of_loads_sentence(number: int) -> str:
    """Return how many values of files loads left open."""
    if not number:
        return _("No load left anything open.")
    return n_("{n} question of a loaded file is open.", "{n} questions of loaded files are open.", number)

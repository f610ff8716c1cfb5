"""Words that a column of a vocabulary does not know, where each cell is an error: one question for each word.

A guard is never among them. An answer replaces the word in every cell; for the suggested kind or type, the word itself
stays among the roles or in the notes, as in a recipe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.guessing.guess_words import answered_word, word_questions
from kunyet.loaders.recipes.native_layout import table_and_meanings
from kunyet.loaders.recipes.own_words import with_words
from kunyet.loaders.recipes.questions import Question
from kunyet.loaders.recipes.recipe import Recipe

_MOST_WORDS = 60
"""A column with more unknown words is no column of this vocabulary."""
_FORMS = frozenset({"word", "words"})


def unknown_word_questions(sheet: Sheet, column: str) -> Iterator[Question]:
    """Give a question for each unknown word of a column, by its name or heading."""
    for at, only in _columns_of_words(sheet):
        if column in (sheet.headings[at], (only.meanings or ("",))[0]):
            found = list(word_questions(only, Recipe()))
            if len(found) <= _MOST_WORDS:
                yield from (replace(question, settles_errors=True) for *_, question in found)


def with_answered_words(sheet: Sheet, answers: Mapping[str, str]) -> Sheet:
    """Return a sheet with the words replaced that were asked about."""
    if not any(id.startswith("word:") for id in answers):
        return sheet
    for at, only in list(_columns_of_words(sheet)):
        recipe = Recipe()
        for column, word, meaning, question in word_questions(only, recipe):
            answer = answers.get(question.id)
            if answer == question.suggested:
                recipe = recipe.with_word(column, word, meaning)
            elif answer is not None:
                recipe = answered_word(column, word, answer, recipe)
        if recipe.words:
            sheet = with_words(sheet, at, recipe)
    return sheet


def _columns_of_words(sheet: Sheet) -> Iterator[tuple[int, Sheet]]:
    """Give each column of a vocabulary with a sheet of it alone."""
    table, meanings = table_and_meanings(sheet)
    for at, name in enumerate(meanings):
        form = TABLES.get(table, {}).get(name)
        if form is None or form.form not in _FORMS or is_guard(table, name):
            continue
        yield (
            at,
            replace(
                sheet,
                table=table,
                headings=(sheet.headings[at],),
                columns=[sheet.columns[at]],
                meanings=(name,),
            ),
        )

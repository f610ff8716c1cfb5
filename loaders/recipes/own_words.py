"""People's own words in sheets that a reader made or that are in the native layout: types of entities and of ties.

A map of Kumu, a GEXF file or a list of organizations has types of its author's own. Each such word is one question with
a suggestion, and never an error for each cell. In a column that bears Kunyet's own name, `kind`, a word that nobody
knows is a mistake in writing: it stays an error of its cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.values import LIST_SEPARATOR
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.guessing.guess_words import word_questions
from kunyet.loaders.recipes.native_layout import column_of_own_words, table_and_meanings
from kunyet.loaders.recipes.questions import Question
from kunyet.loaders.recipes.recipe import Meaning, Recipe


def own_word_questions(sheet: Sheet, recipe: Recipe) -> Iterator[tuple[str, str, Meaning, Question]]:
    """Give the column, the word, its suggested meaning and the question, for each own word of a type."""
    at = column_of_own_words(sheet)
    if at is None:
        return
    table, meanings = table_and_meanings(sheet)
    only = replace(
        sheet,
        table=table,
        headings=(sheet.headings[at],),
        columns=[sheet.columns[at]],
        meanings=(meanings[at],),
    )
    yield from word_questions(only, recipe)


def with_meant_words(sheet: Sheet, recipe: Recipe) -> Sheet:
    """Return a sheet with its own words replaced by what they mean; other columns that they fill are added."""
    at = column_of_own_words(sheet)
    return sheet if at is None else with_words(sheet, at, recipe)


def with_words(sheet: Sheet, at: int, recipe: Recipe) -> Sheet:
    """Return a sheet with the words of one column replaced by what they mean."""
    table, meanings = table_and_meanings(sheet)
    name, cells = meanings[at], sheet.columns[at]
    found = {
        text: meant
        for text in cells.values
        if (meant := recipe.meaning(f"{table}.{name}", text) or recipe.meaning(name, text)) is not None
    }
    columns, headings, fills = list(sheet.columns), list(sheet.headings), list(meanings)
    columns[at] = cells.map(lambda text: found[text].get(name, "") if text in found else text)
    for other in dict.fromkeys(column for meant in found.values() for column in meant if column != name):
        said = {text: meant.get(other, "") for text, meant in found.items()}
        texts = CodedColumn.of(said.get(text, "") for text in cells.texts())
        if other in fills:
            known = fills.index(other)
            pairs = zip(columns[known].texts(), texts.texts(), strict=True)
            columns[known] = CodedColumn.of(LIST_SEPARATOR.join(filter(None, pair)) for pair in pairs)
        else:
            columns.append(texts)
            headings.append(other)
            fills.append(other)
    gone = set[int]()
    if (table, name) == TIE_TYPE:
        gone = rows_of_words(cells, sheet.row_numbers.tolist(), [text for text in found if not found[text].get(name)])
    changed = replace(sheet, table=table, columns=columns, headings=tuple(headings), meanings=tuple(fills))
    return replace(changed, skipped=sheet.skipped | gone)


TIE_TYPE = ("ties", "type")
"""A word that is left out here leaves out its row: a tie without a type would be `coordinates`."""


def rows_of_words(cells: CodedColumn, numbers: Sequence[int], words: Collection[str]) -> set[int]:
    """Return the numbers of the rows whose cell is one of the words."""
    gone = set(words)
    return {number for number, text in zip(numbers, cells.texts(), strict=True) if text in gone} if gone else set()

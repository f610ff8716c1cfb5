"""Recipes that a store keeps, found again by the shape of the files: the names of their sheets and their headings.

A recipe is a value beside the records, in the encrypted store: it is no part of a backup's records or of the logical
hash. It holds answers too: those that name an entry leave the store in no file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import spoken
from kunyet.graph.stores.contract import Store
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.grid import NO_HEADING_ROW, Grid, rule_name
from kunyet.loaders.recipes.questions import Question
from kunyet.loaders.recipes.recipe import Recipe, heading_key, word_key
from kunyet.loaders.recipes.recipe_file import as_data, format_mapping, format_recipe, parse_recipe
from kunyet.loaders.remedies.apply_remedies import is_for_one_load

KIND = "recipe"
"""The kind of these values in a store."""

_ALIKE = 0.6
"""The share of a recipe's headings that a file of its shape has."""
_SAME = 0.8
"""The share of all headings that files have in common for which the same remedies hold."""
_SEARCHED_ROWS = 25
_NUMBERED = re.compile(r"column \d+\Z")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NOT_OF_A_NAME = re.compile(rf"\d+|\b(?:{_MONTHS})[a-z]*\b|\bcopy\b|\bfinal\b")
"""What the name of another edition differs in."""


def keep_recipe(store: Store, recipe: Recipe) -> None:
    """Keep a recipe, in place of the one for the same shape. Answers that hold for one load alone are not kept."""
    answers = {id: answer for id, answer in recipe.answers.items() if not is_for_one_load(id, answer)}
    recipe = replace(recipe, answers=answers)
    data = json.dumps(as_data(recipe), ensure_ascii=False).encode()
    forget_recipe(store, recipe)
    store.save_value(KIND, _key(recipe), data)


def kept_recipes(store: Store) -> list[Recipe]:
    """Return every recipe that a store keeps, by name. One that cannot be read any more is passed over."""
    return sorted((recipe for _, recipe in _by_key(store)), key=lambda recipe: recipe.name)


def _by_key(store: Store) -> list[tuple[str, Recipe]]:
    found = []
    for key in store.value_keys(KIND):
        data = store.read_value(KIND, key)
        if data is not None:
            try:
                found.append((key, parse_recipe(data.decode(), key)))
            except BadInput:
                continue
    return found


def forget_recipe(store: Store, recipe: Recipe) -> None:
    """Forget the recipe for the shape of this one, also where it was kept under its name, as it was once."""
    for key, other in _by_key(store):
        if _key(other) == _key(recipe):
            store.save_value(KIND, key, None)


def find_recipe(store: Store, sheets: Sequence[Sheet]) -> Recipe | None:
    """Return the kept recipe whose shape sheets have; `None` if there is none.

    Most of its headings must stand among the first rows of the sheets. Of several, the one that shares most headings
    and names of sheets wins.
    """
    recipes = kept_recipes(store)
    if not recipes:
        return None
    texts = _texts_on_top(sheets)
    names = {word_key(sheet.sheet) for sheet in sheets if sheet.sheet is not None}
    best: tuple[float, Recipe | None] = (0.0, None)
    for recipe in recipes:
        headings = set(map(_lower_part, recipe.shape.headings))
        if is_of_remedies(recipe) or not headings or len(headings & texts) < _ALIKE * len(headings):
            continue
        if _has_no_headings(recipe) and not _is_edition_without_headings(recipe, sheets):
            continue
        shared = len(headings & texts) / len(headings)
        same = sum(word_key(name) in names for name in recipe.shape.sheets) / max(len(recipe.shape.sheets), 1)
        if shared + same > best[0]:
            best = (shared + same, recipe)
    return best[1]


def find_remedies(store: Store, sheets: Sequence[Sheet]) -> Recipe | None:
    """Return the kept answers about files of the native layout with these headings; `None` if there are none.

    Such a recipe rules no sheet, no column and no word: it answers questions.
    """
    recipes = [recipe for recipe in kept_recipes(store) if is_of_remedies(recipe)]
    if not recipes:
        return None
    texts = {heading_key(heading) for sheet in sheets for heading in sheet.headings if heading}
    shared = {id(recipe): len(texts.intersection(recipe.shape.headings)) for recipe in recipes}
    alike = [recipe for recipe in recipes if shared[id(recipe)] >= _SAME * len(texts.union(recipe.shape.headings))]
    return max(alike, key=lambda recipe: shared[id(recipe)], default=None)


def is_of_remedies(recipe: Recipe) -> bool:
    """Return whether a recipe only answers questions about files of the native layout, or of a known format."""
    return not (recipe.sheets or recipe.columns or recipe.words or recipe.dates)


def _has_no_headings(recipe: Recipe) -> bool:
    return all(_NUMBERED.match(heading) for heading in recipe.shape.headings)


def _is_edition_without_headings(recipe: Recipe, sheets: Sequence[Sheet]) -> bool:
    """Return whether one sheet has as many columns as a list without headings, and its name but for dates."""
    if len(sheets) != 1:
        return False
    name = _NOT_OF_A_NAME.sub(" ", word_key(rule_name(sheets[0])))
    known = _NOT_OF_A_NAME.sub(" ", word_key(recipe.name))
    return Grid.of(sheets[0]).width == len(recipe.shape.headings) and name.split() == known.split()


_WRITTEN = frozenset(
    {
        *("sheet", "names", "persons", "matrix", "numbers", "double", "column", "dates", "decimal", "word"),
        *("twice", "nameless", "beyond", "strangers", "loops", "ends", "hidden", "refused"),
    }
)
"""The first part of the ids of questions about sheets, columns and words; others are about entries or guards."""


def may_be_written(question: str, answer: str | None) -> bool:
    """Return whether an answer may leave the store: it names no entry, and decides no guard."""
    return question.partition(":")[0] in _WRITTEN and not is_for_one_load(question, answer or "")


def as_written_out(recipe: Recipe, questions: Sequence[Question] = ()) -> str:
    """Return a recipe as it may leave the store: headings, words, and answers that name no entry and decide no guard.

    Questions that wait for an answer follow as remarks, each with its suggestion: a line without its `#` answers it.
    """
    answers = {id: answer for id, answer in recipe.answers.items() if may_be_written(id, answer)}
    written = format_recipe(recipe.without_answers().with_answers(answers))
    waiting = [
        one
        for one in questions
        if (one.blocks or one.settles_errors) and may_be_written(one.id, one.suggested) and one.id not in answers
    ]
    if not waiting:
        return written
    lines = [] if answers else ["#answers:"]
    for one in waiting:
        lines.append(f"#  # {' '.join(one.in_words(spoken()).message.split())} ({', '.join(one.choices)})")
        lines += [f"#  {line}" for line in format_mapping({one.id: one.suggested or ""}).splitlines()]
    return (written if recipe != Recipe() else "") + "\n".join(lines) + "\n"


def _lower_part(heading: str) -> str:
    return heading_key(heading.rpartition(">")[2].strip())


def _texts_on_top(sheets: Sequence[Sheet]) -> set[str]:
    found: set[str] = set()
    for sheet in sheets:
        grid = Grid.of(sheet)
        for row in grid.rows[:_SEARCHED_ROWS]:
            found |= {heading_key(" ".join(cell.split())) for cell in row if cell}
        found |= {heading_key(heading) for heading in grid.headings((NO_HEADING_ROW,))}
    return found


def _key(recipe: Recipe) -> str:
    """Return the key of a recipe: its shape, so that two workbooks of one name keep a recipe each."""
    shape = recipe.shape
    parts = ["\x1f".join(sorted(set(map(word_key, shape.sheets)))), "\x1f".join(sorted(set(shape.headings)))]
    text = "\x1e".join(parts) if shape.headings else recipe.name
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

"""Recipes that a store keeps, found again by the shape of the files: the names of their sheets and their headings.

A recipe is a value beside the records, in the encrypted store: it is no part of a backup's records or of the logical
hash. It holds answers too, which leave the store in no file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.contract import Store
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.recipe import Recipe, heading_key, word_key
from kunyet.loaders.recipes.recipe_file import as_data, format_recipe, parse_recipe
from kunyet.loaders.remedies.apply_remedies import is_for_one_load

KIND = "recipe"
"""The kind of these values in a store."""

_ALIKE = 0.6
"""The share of a recipe's headings that a file of its shape has."""
_SEARCHED_ROWS = 25


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
    texts = _texts_on_top(sheets)
    names = {word_key(sheet.sheet) for sheet in sheets if sheet.sheet is not None}
    best: tuple[float, Recipe | None] = (0.0, None)
    for recipe in kept_recipes(store):
        headings = set(map(_lower_part, recipe.shape.headings))
        if not headings or len(headings & texts) < _ALIKE * len(headings):
            continue
        shared = len(headings & texts) / len(headings)
        same = sum(word_key(name) in names for name in recipe.shape.sheets) / max(len(recipe.shape.sheets), 1)
        if shared + same > best[0]:
            best = (shared + same, recipe)
    return best[1]


def as_written_out(recipe: Recipe) -> str:
    """Return a recipe as it may leave the store: headings and words, without answers."""
    return format_recipe(recipe.without_answers())


def _lower_part(heading: str) -> str:
    return heading_key(heading.rpartition(">")[2].strip())


def _texts_on_top(sheets: Sequence[Sheet]) -> set[str]:
    found: set[str] = set()
    for sheet in sheets:
        for row in Grid.of(sheet).rows[:_SEARCHED_ROWS]:
            found |= {heading_key(" ".join(cell.split())) for cell in row if cell}
    return found


def _key(recipe: Recipe) -> str:
    """Return the key of a recipe: its shape, so that two workbooks of one name keep a recipe each."""
    shape = recipe.shape
    parts = ["\x1f".join(sorted(set(map(word_key, shape.sheets)))), "\x1f".join(sorted(set(shape.headings)))]
    text = "\x1e".join(parts) if shape.headings else recipe.name
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

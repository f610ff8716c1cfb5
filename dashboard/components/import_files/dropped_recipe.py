"""A recipe that is dropped beside the files: the reader's corrections begin with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _
from kunyet.loaders.reading.file_list import SETTINGS_FILE

_ENDINGS = (".yaml", ".yml")


def take_recipes(files: Sequence[Any]) -> list[Any]:
    """Return the dropped files without recipes; a new recipe among them becomes the one by which they are read."""
    recipes = [file for file in files if _is_recipe(file)]
    for file in recipes:
        _take(file)
    return [file for file in files if file not in recipes]


def _is_recipe(file: Any) -> bool:
    if not file.name.casefold().endswith(_ENDINGS) or file.name.casefold() == SETTINGS_FILE:
        return False
    from kunyet.loaders.recipes.recipe_file import may_be_recipe

    return may_be_recipe(file.getvalue())


def _take(file: Any) -> None:
    from kunyet.loaders.recipes.recipe_file import decode_recipe

    try:
        recipe = decode_recipe(file.getvalue(), file.name)
    except BadInput as error:
        render_html(error_note_html(error))
        return
    if keys.IMPORT_RECIPE_FILE.get() != file.file_id:
        keys.IMPORT_RECIPE_FILE.set(file.file_id)
        keys.IMPORT_RECIPE.set(recipe)
    render_html(tag("p", _("The files are read by the recipe {name}.", name=file.name), cls="k-muted"))

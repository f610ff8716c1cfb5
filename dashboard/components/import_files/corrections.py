"""What the reader corrects on the Import page: each correction is a change of the recipe by which files are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kunyet.dashboard.session import keys

if TYPE_CHECKING:
    from kunyet.dashboard.editing.import_preview import ImportPreview
    from kunyet.loaders.recipes.recipe import Recipe


def change_recipe(preview: ImportPreview, change: Callable[[Recipe], Recipe]) -> None:
    """Change the reader's recipe: what they have said so far, or the one that the directory keeps for these files.

    What is suggested is not part of it, so that questions stay open until somebody answers them.
    """
    from kunyet.loaders.recipes.recipe import Recipe

    keys.IMPORT_RECIPE.set(change(keys.IMPORT_RECIPE.get() or preview.kept_recipe or Recipe()))

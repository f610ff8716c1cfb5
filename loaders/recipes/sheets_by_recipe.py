"""The sheets of files by a recipe: those that it rules in the native layout, the others as they are."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.apply_recipe import apply_recipe
from kunyet.loaders.recipes.grid import Grid, rule_name
from kunyet.loaders.recipes.recipe import Recipe


def sheets_by_recipe(sheets: Sequence[Sheet], recipe: Recipe) -> list[Sheet]:
    """Return the sheets that a recipe makes of the sheets of files. A sheet that it does not rule stays as it is.

    Raises
    ------
    BadInput
        `bad-recipe.guard` if the recipe rules a column whose heading means a guard.
    """
    made: list[Sheet] = []
    for sheet in sheets:
        rule = recipe.sheet_rule(rule_name(sheet))
        made += [sheet] if rule is None else apply_recipe(Grid.of(sheet), recipe).sheets
    return made

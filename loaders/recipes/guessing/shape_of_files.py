"""The shape of files, by which their recipe is found again: the names of their sheets and their headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.recipe import Recipe, Shape, heading_key


def shape_of(recipe: Recipe, ruled: Iterable[Grid], others: Sequence[Sheet]) -> Shape:
    """Return the shape of files.

    Parameters
    ----------
    recipe
        The recipe, which says which rows are headings.
    ruled
        The sheets that the recipe rules.
    others
        Sheets in the native layout whose words or errors it settles.
    """
    grids = list(ruled)
    headings = {heading_key(heading): None for sheet in others for heading in sheet.headings if heading}
    for grid in grids:
        rule = recipe.sheet_rule(grid.name)
        if rule is not None and rule.heading_rows:
            headings |= {heading_key(heading): None for heading in grid.headings(rule.heading_rows) if heading}
    sheets = [*(grid.source for grid in grids), *others]
    return Shape(tuple(sheet.sheet for sheet in sheets if sheet.sheet is not None), tuple(headings))

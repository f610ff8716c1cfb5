"""Sheets that a recipe rules, as the Import page shows them: their first rows, what each column fills, and what is
left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.loaders.formats.common.sheets import Sheet

if TYPE_CHECKING:
    from kunyet.loaders.recipes.apply_recipe import AppliedSheet
    from kunyet.loaders.recipes.recipe import ColumnRule, Recipe

TOP_ROWS = 12
"""This many first rows are offered as heading rows."""
SAMPLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class RuledColumn:
    """A column of a file: its heading, its rule (`None`: read by its own heading), and its first cells."""

    heading: str
    rule: ColumnRule | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuledSheet:
    """A sheet that a recipe rules.

    Parameters
    ----------
    name
        The name under which the recipe rules it.
    place
        Its file and name, as people know it.
    table
        The table of its rows; blank if it is left out or not known.
    heading_rows
        The numbers of its heading rows.
    region
        The region of all its rows; blank if it says none.
    is_left_out
        Whether nothing is read of it.
    rows
        The number of its rows below the headings.
    top
        The number and the text of each of its first rows.
    columns
        Its columns.
    samples
        Its first rows as they are read: the names of the columns, then the texts.
    """

    name: str
    place: str
    table: str
    heading_rows: tuple[int, ...]
    region: str
    is_left_out: bool
    rows: int
    top: tuple[tuple[int, str], ...]
    columns: tuple[RuledColumn, ...]
    samples: tuple[tuple[str, ...], ...]


def ruled_sheets(sheets: Sequence[Sheet], recipe: Recipe) -> tuple[RuledSheet, ...]:
    """Return the sheets of files that a recipe rules."""
    from kunyet.loaders.recipes.apply_recipe import apply_recipe
    from kunyet.loaders.recipes.grid import Grid

    grids = [Grid.of(sheet) for sheet in sheets if sheet.headings and sheet.table is None]
    return tuple(
        _ruled_sheet(apply_recipe(grid, recipe), recipe) for grid in grids if recipe.sheet_rule(grid.name) is not None
    )


def _ruled_sheet(applied: AppliedSheet, recipe: Recipe) -> RuledSheet:
    from kunyet.loaders.recipes.recipe import SheetRule

    grid = applied.grid
    rule = recipe.sheet_rule(grid.name) or SheetRule()
    headings = grid.headings(rule.heading_rows) if rule.heading_rows else ()
    below = [
        row for number, row in zip(grid.numbers, grid.rows, strict=True) if number > max(rule.heading_rows or (0,))
    ]
    columns = tuple(
        RuledColumn(heading, recipe.column_rule(grid.name, heading), tuple(row[at] for row in below[:SAMPLE_ROWS]))
        for at, heading in enumerate(headings)
        if heading
    )
    return RuledSheet(
        grid.name,
        grid.source.label,
        applied.table,
        rule.heading_rows,
        rule.set.get("region", ""),
        rule.leave_out,
        len(below),
        tuple(
            (number, " · ".join(filter(None, row)))
            for number, row in list(zip(grid.numbers, grid.rows, strict=True))[:TOP_ROWS]
        ),
        columns,
        _samples(applied),
    )


def _samples(applied: AppliedSheet) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of the sheet's own table as they are read; nothing if it is left out."""
    made = next((sheet for sheet in applied.sheets if sheet.table == applied.table and sheet.size), None)
    if made is None:
        return ()
    names = made.meanings or made.headings
    rows = (tuple(column[row] for column in made.columns) for row in range(min(SAMPLE_ROWS, made.size)))
    return (tuple(names), *rows)

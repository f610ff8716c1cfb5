"""Columns of a table of entities that name others: `Works with`, `Member of`. Each name there becomes a tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key
from kunyet.loaders.recipes.cell_texts import split_text
from kunyet.loaders.recipes.column_plan import last_part
from kunyet.loaders.recipes.recipe import ColumnRule

TIED = "ties.to"
"""What such a column fills: the other end of a tie whose one end is the entity of the row."""
_MARKS = (",", ";", "၊", "/")


def tie_of_heading(heading: str) -> str:
    """Return the type of the ties that a heading means; blank if it means none."""
    return heading_meanings("(tie)").get(lookup_key(last_part(heading)), "")


def tied_rule(heading: str, cells: Iterable[str], names: Iterable[str]) -> ColumnRule:
    """Return the rule of a column whose heading means ties.

    Parameters
    ----------
    heading
        The heading.
    cells
        The texts of the column.
    names
        The names of the entities of the sheet, and of the directory. A mark within a name that stands in a cell does
        not part several names there.
    """
    folded = [fold(cell) for cell in cells]
    marked = [name for name in names if any(mark in name for mark in _MARKS)]
    there = [name for name in marked if any(fold(name) in cell for cell in folded)]
    marks = [mark for mark in _MARKS if not any(mark in name for name in there)]
    return ColumnRule((TIED,), split=" ".join(marks), set={"type": tie_of_heading(heading)})


def lists_whom_each_is_tied_to(sheet: Sheet, table: str | None, positions: Mapping[str, int]) -> bool:
    """Return whether two columns, read as the ends of ties, are rather a list of entities: *Organisation*, *Works with*
    with several names in a cell. One of these stands alone in another cell, or most cells have several: a single name
    with a comma in it makes no list.

    Parameters
    ----------
    sheet
        The sheet.
    table, positions
        What its headings mean.
    """
    if table != "ties" or positions.keys() != {"from", "to"} or not tie_of_heading(sheet.headings[positions["to"]]):
        return False
    names = sheet.columns[positions["from"]].values
    named = sheet.columns[positions["to"]].values
    alone = {fold(text) for text in (*names, *named)}
    marks = tied_rule(sheet.headings[positions["to"]], named, names).split.split()
    lists = [parts for text in named if len(parts := split_text(text, marks)) > 1]
    return 2 * len(lists) > len(named) or any(fold(part) in alone for parts in lists for part in parts)


def names_of(sheet: Sheet, positions: Iterable[int]) -> list[str]:
    """Return the distinct texts of the columns that hold names."""
    return [text for position in positions for text in sheet.columns[position].values if text]

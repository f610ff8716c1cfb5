"""Where the headings of a sheet are: the row, or the two rows, with the most headings that mean something.

A second heading row stands below merged headings: its texts are below blank cells, or below a heading that covers
several columns. A row of data has texts below headings of one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key, recognised_headings
from kunyet.loaders.recipes.column_plan import last_part
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.guessing.promises import is_promise_heading
from kunyet.loaders.recipes.recipe import Recipe

SEARCHED_ROWS = 25
_MOST_HEADING = 80
"""A longer text is no heading."""


def find_heading_rows(grid: Grid, recipe: Recipe) -> tuple[int, ...]:
    """Return the numbers of the heading rows; none if no row of the first ones has a heading that means something."""
    best: tuple[int, ...] = ()
    best_score = 0.0
    for numbers in _candidates(grid):
        score = score_headings(grid, numbers, recipe)
        if score > best_score + (0.5 if best else 0):
            best, best_score = numbers, score
    return best


def score_headings(grid: Grid, numbers: Sequence[int], recipe: Recipe) -> float:
    """Return how many headings of these rows mean something; others count against them a little."""
    every = [heading for heading in grid.headings(numbers) if heading]
    headings = list(dict.fromkeys(every))  # texts that repeat, as yes and no do, are values
    known = sum(1 for heading in headings if is_known_heading(heading, grid.name, recipe))
    values = sum(1 for heading in headings if len(heading) > _MOST_HEADING or last_part(heading).isdigit())
    values += len(every) - len(headings)
    return known - 0.1 * (len(headings) - known) - values if known else 0.0


def is_known_heading(heading: str, sheet: str, recipe: Recipe) -> bool:
    """Return whether a heading means a column, a part of one, or something that the recipe says."""
    if recipe.column_rule(sheet, heading) is not None:
        return True
    keys = (lookup_key(heading), lookup_key(last_part(heading)))
    special = (heading_meanings("(part)"), heading_meanings("(phone)"))
    return bool(
        recognised_headings(keys)
        or any(key in known for key in keys for known in special)
        or is_promise_heading(last_part(heading))
    )


def _candidates(grid: Grid) -> Iterator[tuple[int, ...]]:
    searched = list(zip(grid.numbers, grid.rows, strict=True))[:SEARCHED_ROWS]
    for at, (number, row) in enumerate(searched):
        if at + 1 >= len(grid.rows):
            break
        if sum(map(bool, row)) > 1 or grid.width == 1:
            yield (number,)
            below = searched[at + 1] if at + 1 < len(searched) else None
            if below is not None and below[0] == number + 1 and at + 2 < len(grid.rows) and _is_second(row, below[1]):
                yield (number, number + 1)


def _is_second(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether a row can hold the headings below merged ones."""
    filled = [at for at, text in enumerate(lower) if text]
    if not filled or any(lower[at].isdigit() for at in filled):
        return False
    below_own = [at for at in filled if upper[at] and not (at + 1 < len(upper) and not upper[at + 1] and lower[at + 1])]
    return not below_own

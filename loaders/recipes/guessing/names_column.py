"""The column of names in a table whose headings nobody knows: what its first row of headings and its texts show.

It is a guess. A person has to confirm it before anything is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.text.folding import fold
from kunyet.loaders.recipes.grid import Grid

_NAME_WORDS = frozenset(
    {"name", "names", "nome", "nom", "nombre", "org", "organization", "organisation", "organizacion", "organizacao"}
    | {"organização", "organización", "partner", "agency", "institution", "group", "အမည်", "အဖွဲ့"}
)
_SEARCHED_ROWS = 25
_FEWEST_ROWS = 2
_SHARE_OF_TEXTS = 0.9
_SHARE_OF_DISTINCT = 0.6
_LONGEST = 80


@dataclass(frozen=True)
class NamesColumn:
    """The column that may hold the names.

    Parameters
    ----------
    heading_row
        The number of the row of headings.
    heading
        The heading of the column.
    others
        The headings of all columns that may hold names, the likeliest first.
    """

    heading_row: int
    heading: str
    others: tuple[str, ...]


def column_of_names(grid: Grid) -> NamesColumn | None:
    """Return the column that may hold the names of entities; `None` if there is none.

    The headings are the first row with the most filled cells, all of them different texts without numbers.
    """
    widest = max((sum(map(bool, row)) for row in grid.rows[:_SEARCHED_ROWS]), default=0)
    at = next((n for n, row in enumerate(grid.rows[:_SEARCHED_ROWS]) if sum(map(bool, row)) == widest), None)
    if at is None or widest < _FEWEST_ROWS or len(grid.rows) - at <= _FEWEST_ROWS:
        return None
    headings = grid.headings((grid.numbers[at],))
    filled = [heading for heading in headings if heading]
    if len(set(map(fold, filled))) < len(filled) or any(_is_value(heading) for heading in filled):
        return None
    body = grid.rows[at + 1 :]
    scores = {
        heading: score
        for position, heading in enumerate(headings)
        if heading and (score := _score(heading, [row[position] for row in body]))
    }
    if not scores:
        return None
    best = sorted(scores, key=lambda heading: -scores[heading])
    return NamesColumn(grid.numbers[at], best[0], tuple(best))


def _is_value(text: str) -> bool:
    return not any(letter.isalpha() for letter in text) or len(text) > _LONGEST


def _score(heading: str, cells: list[str]) -> float:
    """Return how likely a column holds names; 0 if it does not. Each name stands in one row, as a rule."""
    texts = [cell for cell in cells if cell]
    named = [text for text in texts if any(letter.isalpha() for letter in text) and "://" not in text]
    if not texts or len(named) < _SHARE_OF_TEXTS * len(texts) or len(texts) < _SHARE_OF_TEXTS * len(cells):
        return 0.0
    distinct = len(set(map(fold, texts))) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    if distinct < _SHARE_OF_DISTINCT or length > _LONGEST or _is_of_codes(texts):
        return 0.0
    return distinct + (1.0 if not _NAME_WORDS.isdisjoint(fold(heading).split()) else 0.0)


def _is_of_codes(texts: list[str]) -> bool:
    """Return whether most texts mix letters and digits without a space, as p-codes and project codes do."""
    codes = sum(any(letter.isdigit() for letter in text) and " " not in text for text in texts)
    return codes > len(texts) / 2

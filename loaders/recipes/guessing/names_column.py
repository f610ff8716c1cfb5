"""The column of names in a table whose headings nobody knows: what its first row of headings and its texts show.

It is a guess. A person has to confirm it before anything is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.folding import fold
from kunyet.loaders.guards.guard_headings import meant_guard
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.grid import NO_HEADING_ROW, Grid
from kunyet.loaders.text.written_dates import read_written_date

_NAME_WORDS = frozenset(
    {"name", "names", "nome", "nom", "nombre", "org", "organization", "organisation", "organizacion", "organizacao"}
    | {"organização", "organización", "partner", "agency", "institution", "group", "အမည်", "အဖွဲ့"}
)
_SEARCHED_ROWS = 25
_FEWEST_ROWS = 2
_SHARE_OF_TEXTS = 0.9
_SHARE_OF_DISTINCT = 0.6
_LONGEST = 80
_LONGEST_NAME = 120


@dataclass(frozen=True)
class NamesColumn:
    """The column that may hold the names.

    Parameters
    ----------
    heading_row
        The number of the row of headings; `NO_HEADING_ROW`: the first row is a record.
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
    if at is None or len(grid.rows) - at < _FEWEST_ROWS:
        return None
    headings = grid.headings((grid.numbers[at],))
    filled = [heading for heading in headings if heading]
    if len(set(map(fold, filled))) < len(filled) or any(_is_value(heading) for heading in filled):
        return _without_headings(grid)
    body = grid.rows[at + 1 :]
    if widest == 1 and _longest(body) > _LONGEST_NAME:
        return None  # sentences, one below the other
    found = _best_column(grid.numbers[at], headings, body)
    if len(body) < _FEWEST_ROWS and (found is None or not _says_name(found.heading) or _fits_nearly(grid)):
        return None  # one row shows nothing by itself
    return found


def _fits_nearly(grid: Grid) -> bool:
    """Return whether the headings are those of a table, with a mistake that its own error explains."""
    return match_headings(grid.source).table is not None


def _without_headings(grid: Grid) -> NamesColumn | None:
    """Return the column of names of a table whose first row is one of its records."""
    if len(grid.rows) < _FEWEST_ROWS or sum(map(bool, grid.rows[0])) < _FEWEST_ROWS:
        return None
    return _best_column(NO_HEADING_ROW, grid.headings((NO_HEADING_ROW,)), grid.rows)


def _longest(rows: Sequence[Sequence[str]]) -> int:
    return max((len(cell) for row in rows for cell in row), default=0)


def _best_column(heading_row: int, headings: Sequence[str], body: Sequence[Sequence[str]]) -> NamesColumn | None:
    scores = {
        heading: score
        for position, heading in enumerate(headings)
        if heading
        and (score := _score(heading, [row[position] for row in body]))
        and not meant_guard("entities", heading, CodedColumn.of(row[position] for row in body))
    }
    if not scores:
        return None
    best = sorted(scores, key=lambda heading: -scores[heading])
    return NamesColumn(heading_row, best[0], tuple(best))


def _is_value(text: str) -> bool:
    is_address = "://" in text or "@" in text
    return is_address or not any(letter.isalpha() for letter in text) or len(text) > _LONGEST


def _score(heading: str, cells: Sequence[str]) -> float:
    """Return how likely a column holds names; 0 if it does not. Each name stands in one row, as a rule."""
    texts = [cell for cell in cells if cell]
    named = [text for text in texts if any(letter.isalpha() for letter in text) and "://" not in text]
    if not texts or len(named) < _SHARE_OF_TEXTS * len(texts) or len(texts) < _SHARE_OF_TEXTS * len(cells):
        return 0.0
    distinct = len(set(map(fold, texts))) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    if distinct < _SHARE_OF_DISTINCT or length > _LONGEST or _is_of_codes(texts) or _is_of_dates(texts):
        return 0.0
    return distinct + (1.0 if _says_name(heading) else 0.0)


def _says_name(heading: str) -> bool:
    return not _NAME_WORDS.isdisjoint(fold(heading).split())


def _is_of_codes(texts: list[str]) -> bool:
    """Return whether most texts mix letters and digits without a space, as p-codes and project codes do."""
    codes = sum(any(letter.isdigit() for letter in text) and " " not in text for text in texts)
    return codes > len(texts) / 2


def _is_of_dates(texts: list[str]) -> bool:
    return 2 * sum(any(letter.isdigit() for letter in text) and _is_date(text) for text in texts) > len(texts)


def _is_date(text: str) -> bool:
    written = read_written_date(text)
    return bool(written.iso) or written.numbers is not None

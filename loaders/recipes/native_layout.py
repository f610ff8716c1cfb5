"""Whether sheets are in the native layout: one heading row on top that fits a table, and rows of that table below.

Other sheets are read by a recipe (`loaders/recipes/`).
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from kunyet.loaders.contacts.persons_of_organizations import persons_columns
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key, required_columns
from kunyet.loaders.reading.headings import HeadingMatch, match_headings
from kunyet.loaders.text.unknown_types import is_unknown_kind, is_unknown_tie_type

_TYPES = {"entities": "kind", "ties": "type"}
_TOTALS = frozenset(["TOTAL", "Total", "total", "TOTALS", "Totals", "totals", "စုစုပေါင်း"]) | {
    "GRAND TOTAL",
    "Grand total",
    "Grand Total",
}
_SMALLEST_SQUARE = 2
_FEWEST_ROWS = 2
_FEWEST_WORDS = 3
"""So many unknown types are words of the author's own."""
_MOST_CHARACTERS = 40
"""A longer text is no heading."""
_MANY_ROWS = 8
_NO_RECIPE = ("firewalls", "channels")


def needs_recipe(sheet: Sheet) -> bool:
    """Return whether a sheet is in another layout: titles above, two heading rows, parts of counts, rows of totals, or
    headings that fit no table.

    It looks at headings and distinct values alone, so that a large table costs nothing.
    """
    if not sheet.headings or sheet.table is not None or sheet.makes_entities or sheet.node_keys is not None:
        return False
    found = match_headings(sheet)
    if found.table in _NO_RECIPE:
        return False
    if found.table is None or found.problems or any(any(row) for row in sheet.top[:-1]):
        return True
    if has_second_headings(sheet, found.table, found.positions.items()):
        return True
    if found.table == "ties":
        return _lists_entities(sheet, found)
    return found.table == "entities" and (
        _has_persons(sheet)
        or _has_parts(sheet, found)
        or _has_tied(sheet, found)
        or _has_totals(sheet, found)
        or _is_square(sheet, found)
    )


def _lists_entities(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether ties of two columns are a list of entities with several names in a cell."""
    if found.positions.keys() != {"from", "to"}:  # what parts names is not needed for other tables
        return False
    from kunyet.loaders.recipes.guessing.tied_columns import lists_whom_each_is_tied_to

    return lists_whom_each_is_tied_to(sheet, "ties", found.positions)


def _has_parts(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether an extra heading is a part of a count: men, total."""
    parts = heading_meanings("(part)")
    return any(parts.get(lookup_key(sheet.headings[at])) in ("men", "total") for at in found.extras.values())


def _has_persons(sheet: Sheet) -> bool:
    """Return whether the headings are those of a list of persons with an organization on each row."""
    return bool(persons_columns(sheet.headings))


def _has_tied(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether an extra heading names others to whom the entity of the row is tied: `Works with`."""
    tied = heading_meanings("(tie)")
    return any(lookup_key(sheet.headings[at]) in tied for at in found.extras.values())


def _is_square(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether extra headings are names of rows: a table of who is tied to whom."""
    names = found.positions.get("name")
    if names is None or len(found.extras) < _SMALLEST_SQUARE:
        return False
    heads = {sheet.headings[at] for at in found.extras.values()} - {""}
    return len(heads) >= _SMALLEST_SQUARE and len(heads.intersection(sheet.columns[names].values)) > len(heads) / 2


def _has_totals(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether the name of a row is a word for a total."""
    names = found.positions.get("name")
    return names is not None and not _TOTALS.isdisjoint(sheet.columns[names].values)


def column_of_own_words(sheet: Sheet) -> int | None:
    """Return the column of a sheet that holds types of entities or of ties in its author's own words; else `None`.

    In a table of the native layout, one or two unknown words are mistakes in writing, unless most rows have them; and
    so is every one under Kunyet's own heading.
    """
    table, meanings = table_and_meanings(sheet)
    name = _TYPES.get(table)
    if name is None or name not in meanings:
        return None
    at = meanings.index(name)
    if sheet.meanings is None and sheet.headings[at] in ("kind", "type") and name == sheet.headings[at]:
        return None
    is_unknown = is_unknown_kind if name == "kind" else is_unknown_tie_type
    cells = sheet.columns[at]
    unknown = sum(map(is_unknown, cells.values))
    if not unknown or sheet.meanings is not None or unknown >= _FEWEST_WORDS:
        return at if unknown else None
    rows = int(cells.look_up(is_unknown, np.bool_, blank=False).sum())
    return at if rows >= _MANY_ROWS and 2 * rows > sheet.size else None


def table_and_meanings(sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """Return the table of a sheet, and the column that each of its headings means; blanks where none fits."""
    if sheet.meanings is not None:
        return sheet.table or "", sheet.meanings
    found = match_headings(sheet)
    if found.table is None or found.problems:
        return "", ()
    means = {position: name for name, position in found.positions.items()}
    return found.table, tuple(means.get(position, "") for position in range(len(sheet.headings)))


def has_second_headings(sheet: Sheet, table: str, positions: Collection[tuple[str, int]]) -> bool:
    """Return whether the first row of a sheet looks like a second row of headings: it has nothing in the columns that
    every record needs, no digit, and short texts alone.

    Parameters
    ----------
    sheet
        The sheet.
    table
        Its table.
    positions
        The columns that it fills, each with its position.
    """
    if sheet.size < _FEWEST_ROWS or int(sheet.row_numbers[0]) != sheet.heading_row + 1:
        return False
    needed = [at for name, at in positions if name in required_columns(table)]
    if not needed or any(sheet.columns[at][0] for at in needed):
        return False
    texts = [text for text in sheet.row(0) if text]
    return bool(texts) and not any(
        len(text) > _MOST_CHARACTERS or any(letter.isdigit() for letter in text) for text in texts
    )

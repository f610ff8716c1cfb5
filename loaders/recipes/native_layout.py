"""Whether sheets are in the native layout: one heading row on top that fits a table, and rows of that table below.

Other sheets are read by a recipe (`loaders/recipes/`).
"""

from __future__ import annotations

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.reading.headings import HeadingMatch, match_headings

_TOTALS = frozenset(["TOTAL", "Total", "total", "TOTALS", "Totals", "totals", "စုစုပေါင်း"]) | {
    "GRAND TOTAL",
    "Grand total",
    "Grand Total",
}
_SMALLEST_SQUARE = 2
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
    return found.table == "entities" and (
        _has_parts(sheet, found) or _has_totals(sheet, found) or _is_square(sheet, found)
    )


def _has_parts(sheet: Sheet, found: HeadingMatch) -> bool:
    """Return whether an extra heading is a part of a count: men, total."""
    parts = heading_meanings("(part)")
    return any(parts.get(fold(sheet.headings[at])) in ("men", "total") for at in found.extras.values())


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

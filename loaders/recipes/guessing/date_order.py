"""The order of day and month in files: what some column shows, and where dates are that leave it open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.cell_texts import is_numeric_date, ordered_date
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.recipe import DAY_FIRST, MONTH_FIRST
from kunyet.loaders.text.date_styles import read_dates


def orders_of_dates(sheets: Iterable[Sheet]) -> tuple[set[str], str]:
    """Return the orders that columns of dates show, and the first column that leaves it open (blank: none does).

    Columns that guard somebody are left out: no recipe decides them.
    """
    shown: set[str] = set()
    open_at = ""
    for sheet in sheets:
        for name, cells, heading in zip(sheet.meanings or (), sheet.columns, sheet.headings, strict=True):
            form = TABLES[sheet.table or ""].get(name)
            if form is None or form.form != "date" or is_guard(sheet.table or "", name):
                continue
            orders = _shown_orders(cells.values)
            shown |= orders
            if not orders and _is_open(cells.values):
                open_at = open_at or f"{sheet.label}, {heading}"
    return shown, open_at


def _shown_orders(texts: Sequence[str]) -> set[str]:
    """Return the orders of day and month that cells of a column show: one number above 12 in one of two places."""
    found = set()
    for order, other in ((DAY_FIRST, MONTH_FIRST), (MONTH_FIRST, DAY_FIRST)):
        if any(_reads_only(text, order, other) for text in texts):
            found.add(order)
    return found


def _reads_only(text: str, order: str, other: str) -> bool:
    return is_numeric_date(text) and ordered_date(text, order) != text and ordered_date(text, other) == text


def _is_open(texts: Sequence[str]) -> bool:
    return bool(read_dates(list(texts))[1])

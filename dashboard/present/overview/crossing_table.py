"""Who reaches whom, as a table of regions and kinds: each number opens the people behind it."""

from __future__ import annotations

from kunyet.dashboard.present.common.grid_table import grid_table_html
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.overview.count_cells import column_heading_html, count_cell_html, heading_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _
from kunyet.graph.overview.tie_matrix import TieMatrix

MATRIX_FORMS = {"region-kind": ("region", "kind"), "kind-kind": ("kind", "kind"), "region-region": ("region", "region")}
"""What the rows and the columns of each form of the table are."""
CELL_SEPARATOR = "~"
"""Separates the row from the column in an address; no region and no kind contains it."""
PEOPLE_HEADING = ".st-key-people_behind h3"
"""The heading of the people behind a cell (a CSS selector): a number brings it into view."""


def matrix_form_words() -> dict[str, str]:
    """Return the name of each form."""
    return {
        "region-kind": _("Regions and kinds"),
        "kind-kind": _("Kinds and kinds"),
        "region-region": _("Regions and regions"),
    }


def crossing_table_html(crossing: TieMatrix, form: str, opened: str) -> Html:
    """Return how many tied pairs there are between groups, as a table; each number opens the people behind it."""
    by = MATRIX_FORMS[form]
    most = max(int(crossing.pairs.max(initial=0)), 1)
    head = tag("tr", tag("td"), *(column_heading_html(by[1], name) for name in crossing.columns))
    rows = []
    for row, name in enumerate(crossing.rows):
        cells = [
            _crossing_cell(form, f"{name}{CELL_SEPARATOR}{column}", int(count), most, opened)
            for column, count in zip(crossing.columns, crossing.pairs[row].tolist(), strict=True)
        ]
        rows.append(tag("tr", tag("th", heading_word(by[0], name), scope="row"), *cells))
    return grid_table_html(_("Who reaches whom"), head, rows)


def _crossing_cell(form: str, cell: str, count: int, most: int, opened: str) -> Html:
    address = links.page("overview", matrix=form, cell=cell)
    return count_cell_html(
        count, most, address, data_lead=PEOPLE_HEADING, aria_current="true" if cell == opened else None
    )
